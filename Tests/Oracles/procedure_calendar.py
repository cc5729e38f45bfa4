"""Working days of mainland China, counted a day at a time."""

import datetime
import pathlib
import re

DAY = datetime.timedelta(days=1)
CALENDAR = pathlib.Path(__file__).with_name("calendar-cn.yaml")


def read_calendar(path=CALENDAR):
    """The days off and the worked weekend days; the file has one form, so lines are enough."""
    named = {"节假日": set(), "调休上班": set()}
    part = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r" +(节假日|调休上班):", line):
            part = named[heading[1]]
        elif date := re.search(r"日期: (\d{4}-\d\d-\d\d)", line):
            part.add(datetime.date.fromisoformat(date[1]))
    return named["节假日"], named["调休上班"]


HOLIDAYS, MAKE_UP_DAYS = read_calendar()


def is_worked(day):
    if day in HOLIDAYS:
        return False
    return day in MAKE_UP_DAYS or day.isoweekday() <= 5


def days(first, last):
    """The days from the first to the last, both counted."""
    while first <= last:
        yield first
        first += DAY


def worked(first, last):
    return sum(is_worked(day) for day in days(first, last))


def worked_after(deadline, day):
    """How late something of this day is: the working days after the deadline, the day itself counted."""
    return worked(deadline + DAY, day)


def working_days_later(day, count):
    """The working day that is so many after this day, which is not counted."""
    while count:
        day += DAY
        count -= is_worked(day)
    return day
