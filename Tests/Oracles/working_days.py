"""Tells mainland China's working days by the chinesecalendar library: a second opinion on how Concord counts them.

Standard input: {"first": DAY, "last": DAY, "reach": days}
Standard output: {"days": "0110…", a digit for each day, 1 for a working day; "spans": for each day how many working days
there are from the next day to the one `reach` days later; "after": for each day the first and the third working day
after it; "before": before it}. Answers that lean on years which the library does not know are null.
"""

import datetime
import json
import sys

import chinese_calendar

DAY = datetime.timedelta(days=1)


def known(function):
    try:
        return function()
    except NotImplementedError:
        return None


def span(day, reach):
    return known(lambda: len(chinese_calendar.get_workdays(day + DAY, day + reach * DAY)))


def found(day, count):
    """The library counts from 0 onwards, the day itself among them, and from -1 backwards, without it."""
    start, index = (day + DAY, count - 1) if count > 0 else (day, count)
    answer = known(lambda: chinese_calendar.find_workday(index, start))
    return answer and answer.isoformat()


request = json.load(sys.stdin)
first, last = (datetime.date.fromisoformat(request[key]) for key in ("first", "last"))
days = [first + index * DAY for index in range((last - first).days + 1)]
json.dump(
    {
        "days": "".join("1" if chinese_calendar.is_workday(day) else "0" for day in days),
        "spans": [span(day, request["reach"]) for day in days],
        "after": [[found(day, 1), found(day, 3)] for day in days],
        "before": [[found(day, -1), found(day, -3)] for day in days],
    },
    sys.stdout,
)
