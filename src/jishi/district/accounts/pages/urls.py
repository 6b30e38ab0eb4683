"""Addresses of accounts, under /console/."""

from django.urls import path

from . import audit, confirmation, entrance, posts, second_factor, staff

patterns = [
    path("sign-in", entrance.sign_in, name="sign_in"),
    path("sign-in/second-step", second_factor.second_step, name="second_step"),
    path("sign-in/<uuid:uuid>", entrance.demo, name="demo"),
    path("sign-out", entrance.sign_out, name="sign_out"),
    path("link/<str:token>", entrance.link, name="link"),
    path("me/", staff.me, name="me"),
    path("me/password", entrance.password, name="password"),
    path("me/confirm", confirmation.confirm, name="confirm"),
    path("me/second-factor/", second_factor.second_factor, name="second_factor"),
    path("me/second-factor/app/", second_factor.new_app, name="new_app"),
    path("me/second-factor/app/remove/", second_factor.remove_app, name="remove_app"),
    path("me/second-factor/codes/", second_factor.new_codes, name="new_codes"),
    path("accounts/", staff.accounts, name="list"),
    path("accounts/new/", staff.new, name="new"),
    path("accounts/<uuid:uuid>/", staff.account, name="account"),
    path("accounts/<uuid:uuid>/edit/", staff.edit, name="edit"),
    path("accounts/<uuid:uuid>/link/", staff.give_link, name="give_link"),
    path("accounts/<uuid:uuid>/close/", staff.close, name="close"),
    path("accounts/<uuid:uuid>/reopen/", staff.reopen, name="reopen"),
    path("accounts/<uuid:uuid>/new-password/", staff.demand_new_password, name="demand_new_password"),
    path("accounts/<uuid:uuid>/second-factor/", staff.reset_second_factor, name="reset_second_factor"),
    path("accounts/<uuid:uuid>/posts/", posts.choose_post, name="choose_post"),
    path("accounts/<uuid:uuid>/posts/<uuid:post_uuid>/", posts.give_post, name="give_post"),
    path("accounts/<uuid:uuid>/holdings/<int:holding_id>/end/", posts.end_holding, name="end_holding"),
    path("audit/", audit.entries, name="audit"),
    path("audit/export/", audit.export, name="audit_export"),
]
