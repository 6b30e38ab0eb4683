"""A resident at the portal: plain forms, as a browser without JavaScript sends them."""

from typing import Any
from uuid import uuid4

from django.test import Client

from jishi.cases.handling.api import Case


class Resident:
    """Reports, and comes back with the receipt that the browser keeps. `language` is what the visitor chose."""

    def __init__(self, language: str = "") -> None:
        self.client = Client()
        self.code = ""
        self.secret = ""
        if language:
            self.client.cookies["jishi_language"] = language

    def answer_pages(self, **given: str) -> dict[str, str]:
        """Fills the three pages in and goes from one to the next; what is to be sent at the end."""
        filled = {"key": str(uuid4()), "frame": "cgcs2000", **given}
        for page, left in (("where", "what"), ("you", "where")):
            answer = self.client.post(f"/report/{page}/", filled | {"left": left})
            assert answer.status_code == 200, answer.content.decode()
        return filled | {"near_seen": "on"}

    def report(self, **given: str) -> Case:
        """The whole way to the receipt; the case it made."""
        answer = self.client.post("/report/send/", self.answer_pages(**given))
        assert answer.status_code == 302, answer.content.decode()
        self.code = answer["Location"].strip("/").rpartition("/")[2]
        context = self.client.get(answer["Location"]).context
        self.secret = context["secret"].replace("-", "")
        return Case.objects.get(code=self.code)

    def own(self) -> Any:
        """The page of one's own report."""
        return self.client.get(f"/my/{self.code}/")

    def do(self, what: str, **given: str) -> Any:
        """Sends one of the forms of the page: add, reply, rate, withdraw."""
        answer = self.client.post(f"/my/{self.code}/{what}/", {"key": str(uuid4()), **given})
        assert answer.status_code == 302, answer.content.decode()
        return answer
