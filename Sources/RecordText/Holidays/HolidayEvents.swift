import Records

/// Holidays as iCalendar (RFC 5545): all-day events whose titles are marked. What is not marked is left out and told; what
/// is marked and cannot be read as whole days is an error.
struct HolidayEvents {
    private var file = HolidayFile()
    private var findings: [Finding] = []

    static func read(_ text: String) -> (HolidayFile, [Finding]) {
        var reader = HolidayEvents()
        let (lines, broken) = CalendarLine.lines(of: text)
        for number in broken {
            reader.refuse(
                number,
                LocalizedText(
                    zh: "该行不符合 iCalendar 格式（应为 NAME:value）", en: "this is not a line of iCalendar (NAME:value)"))
        }
        reader.read(lines)
        return (reader.file, reader.findings)
    }

    /// Keeps the stack of what has begun; lines of an event's own, not of its alarms, make the event.
    private mutating func read(_ lines: [CalendarLine]) {
        var open: [CalendarLine] = []
        var event: [CalendarLine] = []
        for line in lines {
            switch line.name {
            case "BEGIN":
                open.append(line)
                if line.value.uppercased() == "VEVENT" { event = [line] }
            case "END":
                guard let last = open.popLast(), last.value.uppercased() == line.value.uppercased() else {
                    return refuse(
                        line.number,
                        LocalizedText(
                            zh: "END:\(line.value) 无对应的 BEGIN", en: "END:\(line.value) ends nothing that began"))
                }
                if line.value.uppercased() == "VEVENT" { take(event) }
            default:
                if open.last?.value.uppercased() == "VEVENT" { event.append(line) }
            }
        }
        if let last = open.last {
            refuse(
                last.number,
                LocalizedText(
                    zh: "BEGIN:\(last.value) 未结束：文件不完整", en: "BEGIN:\(last.value) does not end: the file is cut off"),
                hint: LocalizedText(zh: "请重新下载文件", en: "fetch the file again"))
        }
    }

    private mutating func take(_ lines: [CalendarLine]) {
        let event = HolidayEvent(lines)
        let first = event.days.first
        if event.isCancelled {
            return leaveOut(event, first, LocalizedText(zh: "已取消的日程", en: "the event was cancelled"))
        }
        switch HolidayMark(
            title: event.title, notes: event.notes, special: event.special, isWeekend: (first?.weekday ?? 1) > 5)
        {
        case .unclear(let reason): leaveOut(event, first, reason)
        case .marked(let kind):
            if let problem = event.problem { return refuse(problem.line, problem.message, hint: problem.hint) }
            let name = HolidayMark.name(in: event.title)
            for day in event.days {
                file.entries.append(.init(day, kind, name, at: .init(line: event.line, column: 1)))
            }
        }
    }

    private mutating func leaveOut(_ event: HolidayEvent, _ day: Day?, _ reason: LocalizedText) {
        file.leftOut.append(.init(HolidayText.name(event.title), day, reason, at: .init(line: event.line, column: 1)))
    }

    private mutating func refuse(_ line: Int, _ message: LocalizedText, hint: LocalizedText? = nil) {
        findings.append(Finding("holiday-event", .error, message, hint: hint, place: .init(line: line, column: 1)))
    }
}
