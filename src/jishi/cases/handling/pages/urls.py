"""The addresses of cases in each face; the faces gather them by declaration."""

from django.urls import path

from .console import case, cover, erase, map, queue, register
from .console import links as case_links
from .console import sheet as case_sheet
from .field import report as field_report
from .field import tasks
from .portal import by_phone, links, own, record_copy, report, sheet, wishes
from .portal import erase as own_erasure

console = [
    path("", queue.show_queue, name="queue"),
    path("work/", queue.show_work, name="work"),
    path("map/", map.show_map, name="map"),
    path("points.json", map.points, name="points"),
    path("register/", register.register, name="register"),
    path("register/beside/", register.beside, name="beside"),
    path("erase/", erase.find, name="erase_find"),
    path("<str:code>/", case.show_case, name="case"),
    path("<str:code>/erase/", erase.erase, name="erase"),
    path("<str:code>/moves/<slug:move_code>/", case.take_move, name="move"),
    path("<str:code>/note/", case.write_note, name="note"),
    path("<str:code>/written/", case.transcribe, name="transcribe"),
    path("<str:code>/correct/", case.correct, name="correct"),
    path("<str:code>/links/end/", case_links.end_links, name="end_links"),
    path("<str:code>/contact/", case.show_contact, name="contact"),
    path("<str:code>/sheet.pdf", case_sheet.show_sheet, name="sheet"),
    path("<str:code>/files/<uuid:uuid>/cover/", cover.cover_places, name="cover"),
    path("<str:code>/files/<uuid:uuid>/original/", cover.show_original, name="original"),
]

portal = [
    path("report/", report.begin, name="begin"),
    path("report/send/", report.send, name="send"),
    path("report/follow/", report.follow, name="follow"),
    path("report/<slug:page>/", report.go, name="go"),
    path("find/", own.find, name="find"),
    path("find/phone/", by_phone.ask, name="ask_code"),
    path("find/phone/code/", by_phone.enter, name="enter_code"),
    path("m/<str:token>/", links.open_from_message, name="link"),
    path("receipt/<str:code>/", own.show_receipt, name="receipt"),
    path("receipt/<str:code>/code.svg", own.show_code, name="code"),
    path("my/<str:code>/", own.show_own, name="own"),
    path("my/<str:code>/sheet.pdf", sheet.show_sheet, name="sheet"),
    path("my/<str:code>/wish/", wishes.change_wish, name="wish"),
    path("my/<str:code>/links/end/", wishes.end_links, name="end_links"),
    path("my/<str:code>/copy/", record_copy.ask, name="copy"),
    path("my/<str:code>/copy/code/", record_copy.enter, name="copy_code"),
    path("my/<str:code>/copy/take/", record_copy.take, name="copy_take"),
    path("my/<str:code>/add/", own.add, name="add"),
    path("my/<str:code>/reply/", own.reply, name="reply"),
    path("my/<str:code>/rate/", own.rate, name="rate"),
    path("my/<str:code>/withdraw/", own.withdraw, name="withdraw"),
    path("my/<str:code>/erase/", own_erasure.erase, name="erase"),
    path("erased/", own_erasure.erased, name="erased"),
]

field = [
    path("tasks/", tasks.show_tasks, name="list"),
    path("tasks/map/", tasks.show_map, name="map"),
    path("tasks/points.json", tasks.points, name="points"),
    path("tasks/<str:code>/", tasks.show_task, name="task"),
    path("tasks/<str:code>/moves/<slug:move_code>/", tasks.take_move, name="move"),
    path("report/", field_report.report, name="report"),
]
