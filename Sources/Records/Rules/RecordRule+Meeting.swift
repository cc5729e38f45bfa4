// When and where (S10).
extension RecordRule {
    static let meeting = [
        dateMissing, numberYear, timeMissing, timeOrder, venueMissing, venuePlatform, venueMeetingNumber, venuePlace,
    ]

    /// A record has the day of the communication (S10, S29).
    static let dateMissing = RecordRule("date-missing", from: .notice) { record, _, findings in
        guard record.date == nil else { return }
        findings.add(
            .error, at: FieldPath(\Record.date), LocalizedText(zh: "未写沟通日期", en: "there is no date"),
            hint: LocalizedText(zh: "请写日期，如 2024-03-05", en: "write a day such as 2024-03-05"))
    }

    /// A number's year is the communication's; when the day moves over a year's end, a registered number stays (S28).
    static let numberYear = RecordRule("number-year", from: .notice) { record, _, findings in
        guard let number = record.number, let date = record.date, number.year != date.year else { return }
        findings.add(
            .note, at: FieldPath(\Record.number),
            LocalizedText(
                zh: "编号的年份是 \(number.year)，沟通日期在 \(date.year) 年",
                en: "the number is of \(number.year), the communication of \(date.year)"),
            hint: LocalizedText(
                zh: "已登记的编号不变；未登记的草稿登记时换新编号",
                en: "a registered number stays; a draft takes a new one when it is registered"))
    }

    /// A record has the time of the communication, from and to (S10, S30).
    static let timeMissing = RecordRule("time-missing", from: .notice) { record, _, findings in
        guard record.time == nil else { return }
        findings.add(
            .error, at: FieldPath(\Record.time), LocalizedText(zh: "未写沟通时间", en: "there is no time"),
            hint: LocalizedText(zh: "请写起止时间，如 14:00-15:30", en: "write from when to when, such as 14:00-15:30"))
    }

    /// The communication ends after it begins (S10).
    static let timeOrder = RecordRule("time-order", from: .notice) { record, _, findings in
        guard let time = record.time, time.end <= time.start else { return }
        findings.add(
            .error, at: FieldPath(\Record.time),
            LocalizedText(zh: "结束时间不晚于开始时间：\(time)", en: "it ends before it begins: \(time)"),
            hint: LocalizedText(zh: "请先写开始、后写结束，如 14:00-15:30", en: "write the start first: 14:00-15:30"))
    }

    /// A record says where the communication took place: online or offline (S10, S31).
    static let venueMissing = RecordRule("venue-missing", from: .notice) { record, _, findings in
        guard record.venue.mode == nil else { return }
        let path = FieldPath(\Record.venue)
        let isEmpty = record.venue == Venue()
        findings.add(
            .error, at: isEmpty ? path : path + \Venue.mode,
            isEmpty
                ? LocalizedText(zh: "未写沟通地点", en: "there is no venue")
                : LocalizedText(zh: "未写明线上还是线下", en: "it does not say whether it is online or offline"),
            hint: LocalizedText(
                zh: "线上请写方式、平台、会议号；线下请写方式、地点",
                en: "online: mode, platform and meeting number; offline: mode and place"))
    }

    /// An online meeting names its platform (S10).
    static let venuePlatform = venue(
        "venue-platform", .online, \.platform, LocalizedText(zh: "线上会议未写平台", en: "the online meeting has no platform"),
        hint: LocalizedText(zh: "请写平台，如“腾讯会议”", en: "name the platform, such as Zoom"))

    /// An online meeting has its meeting number (S10).
    static let venueMeetingNumber = venue(
        "venue-meeting-number", .online, \.meetingNumber,
        LocalizedText(zh: "线上会议未写会议号", en: "the online meeting has no meeting number"),
        hint: LocalizedText(zh: "请写会议号，如 123-456-789", en: "write its number, such as 123-456-789"))

    /// An offline meeting has its place (S10).
    static let venuePlace = venue(
        "venue-place", .offline, \.place, LocalizedText(zh: "线下会议未写地点", en: "the offline meeting has no place"),
        hint: LocalizedText(zh: "请写楼宇与房间，如“3号楼 502 会议室”", en: "write the room, such as \"Building 3, room 502\""))

    private static func venue(
        _ name: String, _ mode: VenueMode, _ place: KeyPath<Venue, String> & Sendable, _ message: LocalizedText,
        hint: LocalizedText
    ) -> RecordRule {
        RecordRule(name, from: .notice) { record, _, findings in
            guard record.venue.mode == mode, record.venue[keyPath: place].isBlank else { return }
            findings.add(.error, at: FieldPath(\Record.venue) + place, message, hint: hint)
        }
    }
}
