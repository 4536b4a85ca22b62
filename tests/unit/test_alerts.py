"""Alerts against servers of this machine: what arrives, what is tried again, and what is not."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from dagster_project.alerts import Alert, LogFile, Mail, Webhook, channels, tell
from dagster_project.defs.alerts import failure
from dagster_project.settings import BadSetting, Settings

ALERT = Alert("held", "Release 3 holds 2 figures more", "120 in patrols.txt: the parts make 110.\n  تقرير 出动")


@contextmanager
def serving(server: socketserver.TCPServer) -> Iterator[int]:
    """The server in a thread; its port."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()


def webhook(answers: list[int], taken: list[dict[str, Any]]) -> HTTPServer:
    """A server that answers with the codes in turn, the last one for ever, and keeps what it got."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(answers.pop(0) if len(answers) > 1 else answers[0])
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    return HTTPServer(("127.0.0.1", 0), Handler)


def mail_server(refuse: bool, taken: list[str]) -> socketserver.TCPServer:
    """As much of SMTP as a client needs to hand over a message; `refuse` turns every receiver away for good."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 here")
            while line := self.rfile.readline().decode().strip():
                word = line.split()[0].upper()
                if word == "DATA":
                    self.say("354 go on")
                    taken.append("".join(iter(lambda: self.rfile.readline().decode(), ".\r\n")))
                self.say("550 nobody here" if refuse and word == "RCPT" else "221 bye" if word == "QUIT" else "250 ok")

        def say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

    return socketserver.TCPServer(("127.0.0.1", 0), Handler)


def told(*ways: Any) -> tuple[int, list[str], list[float]]:
    """How many channels told, what was complained of, and the pauses that were made."""
    complaints: list[str] = []
    pauses: list[float] = []
    return tell(ALERT, ways, complaints.append, pauses.append), complaints, pauses


def test_a_webhook_gets_json_that_slack_understands() -> None:
    taken: list[dict[str, Any]] = []
    with serving(webhook([200], taken)) as port:
        assert told(Webhook(f"http://127.0.0.1:{port}/hook")) == (1, [], [])
    (body,) = taken
    assert body["text"] == f"{ALERT.title}\n{ALERT.text}"
    assert [block["type"] for block in body["blocks"]] == ["header", "section"]


def test_a_server_that_is_busy_is_tried_again_with_growing_pauses_and_one_that_refuses_is_not() -> None:
    taken: list[dict[str, Any]] = []
    with serving(webhook([503, 429, 200], taken)) as port:
        done, complaints, pauses = told(Webhook(f"http://127.0.0.1:{port}"))
    assert (done, complaints, len(taken)) == (1, [], 3)
    assert pauses == sorted(set(pauses)) and len(pauses) == 2
    with serving(webhook([404], taken)) as port:
        done, complaints, pauses = told(Webhook(f"http://127.0.0.1:{port}"))
    assert (done, pauses, len(taken)) == (0, [], 4)
    assert "404" in complaints[0]


def test_a_mail_arrives_with_its_sentences_in_every_script() -> None:
    from email import message_from_string, policy

    taken: list[str] = []
    with serving(mail_server(False, taken)) as port:
        assert told(Mail(f"smtp://127.0.0.1:{port}", "ledger@example.org", ("a@example.org", "b@example.org")))[0] == 1
    message = message_from_string(taken[0], policy=policy.default)
    assert (message["Subject"], message["To"]) == (ALERT.title, "a@example.org, b@example.org")
    assert message.get_body().get_content().split() == ALERT.text.split()  # type: ignore[union-attr]


def test_a_receiver_that_is_refused_is_told_of_and_the_other_channels_go_on(tmp_path: Path) -> None:
    with serving(mail_server(True, [])) as port:
        done, complaints, pauses = told(Mail(f"smtp://127.0.0.1:{port}", "l@example.org", ("a@example.org",)), LogFile(tmp_path / "log"))
    assert (done, pauses) == (1, [])
    assert complaints and complaints[0].startswith("Mail did not take")
    assert json.loads((tmp_path / "log").read_text())["text"] == ALERT.text


def test_the_environment_sets_the_channels_and_a_file_in_the_warehouse_is_the_default(tmp_path: Path) -> None:
    settings = Settings(warehouse=tmp_path)
    assert channels(settings, {}) == [LogFile(tmp_path / "alerts.log")]
    assert channels(settings, {"LEDGER_ALERT_LOG": "off"}) == []
    env = {
        "LEDGER_ALERT_LOG": "off",
        "LEDGER_ALERT_SMTP": "smtps://u:p@mail.example.org",
        "LEDGER_ALERT_MAIL_TO": "a@example.org, b@example.org",
        "LEDGER_ALERT_MAIL_FROM": "ledger@example.org",
        "LEDGER_ALERT_WEBHOOK": "https://hooks.example.org/x",
    }
    mail = Mail("smtps://u:p@mail.example.org", "ledger@example.org", ("a@example.org", "b@example.org"))
    assert channels(settings, env) == [mail, Webhook("https://hooks.example.org/x")]


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("LEDGER_ALERT_WEBHOOK", "file:///etc/passwd"),
        ("LEDGER_ALERT_WEBHOOK", "http://[bad"),
        ("LEDGER_ALERT_SMTP", "mail.example.org:25"),
        ("LEDGER_ALERT_MAIL_TO", "nobody"),
        ("LEDGER_ALERT_MAIL_FROM", ""),
    ],
)
def test_an_address_that_cannot_be_used_is_an_error_that_names_its_variable_and_keeps_secrets(variable: str, value: str) -> None:
    sound = {"LEDGER_ALERT_SMTP": "smtp://h:25", "LEDGER_ALERT_MAIL_TO": "a@example.org", "LEDGER_ALERT_MAIL_FROM": "b@example.org"}
    with pytest.raises(BadSetting, match=variable):
        channels(Settings(), {**sound, variable: value})


def test_an_alert_of_a_failed_run_says_which_step_failed_and_why(tmp_path: Path) -> None:
    @dg.op
    def counting() -> None:
        raise dg.Failure("The folder of the documents is not there.")

    @dg.job
    def failing() -> None:
        counting()

    with dg.DagsterInstance.local_temp(str(tmp_path)) as instance:
        result = failing.execute_in_process(instance=instance, raise_on_error=False)
        (event,) = (one for one in result.all_events if one.event_type == dg.DagsterEventType.RUN_FAILURE)
        with dg.build_run_status_sensor_context("tell_of_failures", event, instance, result.dagster_run) as context:
            alert = failure(context.for_run_failure(), Settings(warehouse=tmp_path / "warehouse"))
    assert alert.title == "Mission Ledger: failing failed"
    assert "counting: " in alert.text and "The folder of the documents is not there." in alert.text
    assert "There is no release yet." in alert.text and result.run_id in alert.text
