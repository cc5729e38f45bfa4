"""Reads iCalendar files with the icalendar library: a second opinion on what Concord writes.

Standard input: {"calendars": [BASE64]}
Standard output: for each the tree {"name", "properties": [{"name", "parameters", "value"}], "errors", "components"};
a to-do and an event also say when their alarms go off ("alarms"), as RFC 5545 §3.8.6.3 has it, for a person in Shanghai.
"""

import base64
import datetime
import json
import sys
import zoneinfo

import icalendar

HERE = zoneinfo.ZoneInfo("Asia/Shanghai")


def plain(value):
    """A value as it is meant: text unescaped, dates in ISO 8601, instants in UTC, durations in seconds."""
    if isinstance(value, icalendar.vDDDTypes):
        value = value.dt
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return int(value.total_seconds())
    return int(value) if isinstance(value, int) else str(value)


def instant(value):
    if isinstance(value, datetime.datetime):
        return value
    return datetime.datetime.combine(value, datetime.time(), HERE)


def alarms(component):
    """The end of a to-do is its due date, that of an event its exclusive end; a date counts from its first second."""
    start = component.get("DTSTART")
    end = component.get("DUE") or component.get("DTEND")
    for alarm in component.walk("VALARM"):
        trigger = alarm["TRIGGER"]
        origin = end if trigger.params.get("RELATED") == "END" else start
        yield (instant(origin.dt) + trigger.dt).isoformat()


def values(component):
    for name, value in component.items():
        for each in value if isinstance(value, list) else [value]:
            parameters = {key: str(text) for key, text in each.params.items()}
            yield {"name": name, "parameters": parameters, "value": plain(each)}


def tree(component):
    answer = {
        "name": component.name,
        "properties": list(values(component)),
        "errors": [str(error) for error in component.errors],
        "components": [tree(each) for each in component.subcomponents],
    }
    if component.name in ("VEVENT", "VTODO"):
        answer["alarms"] = list(alarms(component))
    return answer


request = json.load(sys.stdin)
json.dump([tree(icalendar.Calendar.from_ical(base64.b64decode(each))) for each in request["calendars"]], sys.stdout)
