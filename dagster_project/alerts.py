"""How people hear of a failed run and of figures that were held: a log file, mail, and a webhook, each set by the environment.

| variable | default | meaning |
|---|---|---|
| LEDGER_ALERT_LOG | `alerts.log` in the warehouse | one JSON line an alert; `off` for none |
| LEDGER_ALERT_SMTP | none | mail server: `smtp://host:port` (TLS where the server offers it) or `smtps://user:password@host:port` |
| LEDGER_ALERT_MAIL_TO, LEDGER_ALERT_MAIL_FROM | none | addresses, with commas between several; both are wanted beside a mail server |
| LEDGER_ALERT_WEBHOOK | none | an http or https address that takes Slack-compatible JSON |

Nothing is sent anywhere unless one of the last three is set.
"""

from __future__ import annotations

import json
import os
import smtplib
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from dagster_project.settings import BadSetting, Settings

TIMEOUT_SECONDS = 10
PAUSES = (1.0, 4.0)  # seconds before the second and the third try
LONGEST = 3000  # characters of a text in a webhook's message


@dataclass(frozen=True, slots=True)
class Alert:
    """What happened. `kind`: failed or held; `title`: one line; `text`: sentences a person can act on, without markup."""

    kind: str
    title: str
    text: str


class Channel(Protocol):
    """A way to tell people."""

    def send(self, alert: Alert) -> None:
        """Deliver it; raises OSError (smtplib's and urllib's errors are such) where it cannot."""


@dataclass(frozen=True, slots=True)
class LogFile:
    """One JSON line an alert, at the end of a file."""

    path: Path

    def send(self, alert: Alert) -> None:
        """Append it in one write, so that lines of two processes do not mix."""
        line = json.dumps({"at": datetime.now(UTC).isoformat(timespec="seconds"), **asdict(alert)}, ensure_ascii=False)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with open(self.path, "a", encoding="utf-8") as file:
            file.write(line + "\n")


@dataclass(frozen=True, slots=True)
class Mail:
    """A plain text message through a mail server. `server` is the address of LEDGER_ALERT_SMTP."""

    server: str
    sender: str
    receivers: tuple[str, ...]

    def send(self, alert: Alert) -> None:
        """One message to all receivers."""
        message = EmailMessage()
        message["Subject"], message["From"], message["To"] = alert.title, self.sender, ", ".join(self.receivers)
        message.set_content(alert.text, cte="quoted-printable")  # not every server takes eight bits
        where = urlsplit(self.server)
        with self._connection() as smtp:
            if where.username:
                smtp.login(unquote(where.username), unquote(where.password or ""))
            smtp.send_message(message)

    def _connection(self) -> smtplib.SMTP:
        where, context = urlsplit(self.server), ssl.create_default_context()
        if where.scheme == "smtps":
            return smtplib.SMTP_SSL(where.hostname or "", where.port or 465, timeout=TIMEOUT_SECONDS, context=context)
        smtp = smtplib.SMTP(where.hostname or "", where.port or 25, timeout=TIMEOUT_SECONDS)
        smtp.ehlo()
        if smtp.has_extn("starttls"):
            smtp.starttls(context=context)
        return smtp


@dataclass(frozen=True, slots=True)
class Webhook:
    """A POST of JSON as Slack's incoming webhooks take it, and what understands them."""

    address: str

    def send(self, alert: Alert) -> None:
        """`text` is what a client shows by itself; `blocks` the same laid out."""
        text = alert.text if len(alert.text) <= LONGEST else alert.text[: LONGEST - 1] + "…"
        blocks = [
            {"type": "header", "text": {"type": "plain_text", "text": alert.title[:150]}},
            {"type": "section", "text": {"type": "plain_text", "text": text}},
        ]
        body = json.dumps({"text": f"{alert.title}\n{text}", "blocks": blocks}).encode()
        request = urllib.request.Request(self.address, body, {"Content-Type": "application/json; charset=utf-8"}, method="POST")
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
            answer.read()


def channels(settings: Settings, env: Mapping[str, str] | None = None) -> list[Channel]:
    """The channels that the environment sets. Raises `BadSetting`."""
    env = os.environ if env is None else env
    get = {name: env.get(f"LEDGER_ALERT_{name}", "").strip() for name in ("LOG", "SMTP", "MAIL_TO", "MAIL_FROM", "WEBHOOK")}
    found: list[Channel] = []
    if get["LOG"] != "off":
        found.append(LogFile(Path(get["LOG"]).expanduser().absolute() if get["LOG"] else settings.warehouse / "alerts.log"))
    if get["SMTP"]:
        found.append(_mail(get["SMTP"], get["MAIL_FROM"], get["MAIL_TO"]))
    if get["WEBHOOK"]:
        _wanted("LEDGER_ALERT_WEBHOOK", get["WEBHOOK"], ("http", "https"))
        found.append(Webhook(get["WEBHOOK"]))
    return found


def tell(alert: Alert, ways: Sequence[Channel], complain: Callable[[str], None], pause: Callable[[float], None] = time.sleep) -> int:
    """Send by every channel; one that fails does not keep the others from telling. Returns how many have told.

    What another try can mend (a connection, a server that is busy) is tried three times in all; what was refused is not.
    """
    told = 0
    for way in ways:
        for seconds in (*PAUSES, None):
            try:
                way.send(alert)
            except OSError as error:
                if seconds is not None and _may_pass(error):
                    pause(seconds)
                    continue
                complain(f"{type(way).__name__} did not take the alert {alert.title!r}: {error}")  # an address may hold a password
            else:
                told += 1
            break
    return told


def _may_pass(error: OSError) -> bool:
    if isinstance(error, urllib.error.HTTPError):
        return error.code == 429 or error.code >= 500
    if isinstance(error, smtplib.SMTPResponseException):
        return 400 <= error.smtp_code < 500  # SMTP calls 4xx what may pass
    return not isinstance(error, (smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError, ssl.SSLCertVerificationError))


def _mail(server: str, sender: str, receivers: str) -> Mail:
    _wanted("LEDGER_ALERT_SMTP", server, ("smtp", "smtps"))
    to = tuple(filter(None, (one.strip() for one in receivers.split(","))))
    for variable, value, addresses in (("LEDGER_ALERT_MAIL_FROM", sender, (sender,)), ("LEDGER_ALERT_MAIL_TO", receivers, to)):
        if not addresses or any(one.count("@") != 1 or not one.isprintable() for one in addresses):
            raise BadSetting(variable, value, "a mail address is wanted, because LEDGER_ALERT_SMTP is set")
    return Mail(server, sender, to)


def _wanted(variable: str, value: str, schemes: tuple[str, ...]) -> None:
    try:
        where = urlsplit(value)
        sound = where.scheme in schemes and bool(where.hostname) and where.port != 0
    except ValueError:
        sound = False
    if not sound:
        example = " or ".join(f"{scheme}://host:port" for scheme in schemes)
        raise BadSetting(variable, "…", f"{example} is wanted")  # the value may hold a password
