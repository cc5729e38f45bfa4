import Records
import Testing

@Suite struct RecordNumberTests {
    @Test(arguments: ["2024-MKT-001", "2024-MKT-999", "2024-MKT-1000", "1999-R2-123456", "2024-ABCDEFGH-010"])
    func `a number reads as it is written`(text: String) {
        #expect(RecordNumber(text)?.description == text)
    }

    @Test(arguments: [
        "2024-MKT-000", "2024-MKT-0001", "2024-MKT-01", "2024-mkt-001", "24-MKT-001", "2024-M-001", "2024-MKT-1000000",
        "2024-MKT-001-", "2024-MKT", "0999-MKT-001", "2024-1KT-001", "2024-ABCDEFGHI-001", "2024-MKT-+01",
        "\u{FF12}024-MKT-001", " 2024-MKT-001", "",
    ])
    func `any other spelling is none`(text: String) {
        #expect(RecordNumber(text) == nil)
    }

    @Test func `numbers are ordered by year, department and serial as a number`() {
        let ordered = ["2023-SAL-001", "2024-MKT-002", "2024-MKT-999", "2024-MKT-1000", "2024-RND-001"]
        #expect(ordered.reversed().compactMap { RecordNumber($0) }.sorted().map(\.description) == ordered)
    }

    @Test func `a typed number may be in small letters or full width`() {
        #expect(RecordNumber(typed: "2024-mkt-001") == RecordNumber("2024-MKT-001"))
        #expect(RecordNumber(typed: "\u{FF12}024-\u{FF4D}kt-001") == RecordNumber("2024-MKT-001"))
    }
}

@Suite struct MomentTests {
    @Test(arguments: [
        ("2024-03-05T14:00:00+08:00", 1_709_618_400), ("1970-01-01T00:00:00+00:00", 0),
        ("2024-02-29T23:59:59-05:00", 1_709_269_199), ("1969-12-31T23:59:59+00:00", -1),
        ("2024-01-01T05:29:59+05:30", 1_704_067_199),
    ])
    func `a moment is the instant, and is written as it was noted`(text: String, seconds: Int) {
        #expect(Moment(text)?.seconds == seconds)
        #expect(Moment(text)?.description == text)
    }

    @Test func `its day and its clock are those of its own offset`() {
        let moment = Moment(seconds: 1_709_222_399, offset: 480)
        #expect(moment.description == "2024-02-29T23:59:59+08:00")
        #expect(moment.day == Day("2024-02-29") && moment.clock == "23:59")
        #expect(Moment(seconds: 1_709_222_400, offset: 480).day == Day("2024-03-01"))
        #expect(Moment(seconds: -1, offset: 0).day == Day("1969-12-31"))
    }

    @Test func `the same instant elsewhere is neither earlier nor equal`() {
        let (here, there) = (Moment("2024-03-05T14:00:00+08:00"), Moment("2024-03-05T06:00:00Z"))
        #expect(here?.seconds == there?.seconds && here != there)
    }

    @Test(arguments: [
        "2024-03-05 14:00:00+08:00", "2024-03-05T14:00+08:00", "2024-03-05T24:00:00+08:00", "2024-03-05T14:60:00Z",
        "2024-03-05T14:00:60Z", "2024-03-05T14:00:00", "2024-03-05T14:00:00+0800", "2024-03-05T14:00:00+15:00",
        "2024-02-30T14:00:00Z", "2024-03-05T14:00:00z", "2024-03-05T14:00:00 08:00",
    ])
    func `any other spelling is none`(text: String) {
        #expect(Moment(text) == nil)
    }
}

@Suite struct TimeSpanTests {
    @Test(arguments: [
        "14:00-15:30", "14:00~15:30", "14\u{FF1A}00\u{FF5E}15\u{FF1A}30", "\u{FF11}4:00\u{FF0D}15:30", "14:00–15:30",
        "14:00—15:30", "14:00 至 15:30", "14:00到15:30",
        "14:00 - 15:30",
    ])
    func `people type spans of time in several ways`(typed: String) {
        #expect(TimeSpan(typed: typed)?.description == "14:00-15:30")
    }

    @Test func `an hour of one digit is read, midnight ends a day and begins none`() {
        #expect(TimeSpan(typed: "9:30-11:45")?.description == "09:30-11:45")
        #expect(TimeSpan("22:00-24:00")?.end == 1440)
        #expect(TimeSpan("24:00-24:00") == nil && TimeSpan("23:00-24:01") == nil)
    }

    @Test(arguments: [
        "9-11", "14:00", "14:0-15:00", "14:60-15:00", "25:00-26:00", "14:00-15:00-16:00", "+9:30-11:00", "下午2点",
    ])
    func `what is no span is refused`(typed: String) {
        #expect(TimeSpan(typed: typed) == nil)
    }
}

@Suite struct TermTests {
    @Test func `a term is written in either language and never under two years`() {
        #expect(
            RetentionTerm(formText: "2年", in: .zh) == .years(2)
                && RetentionTerm(formText: "10 years", in: .en) == .years(10))
        #expect(RetentionTerm(formText: "永久", in: .zh) == .permanent && RetentionTerm(typed: "permanent") == .permanent)
        #expect(RetentionTerm(typed: "30") == .years(30))
        for text in ["1年", "0年", "-2年", "02年", "2 年", "1000年", "两年", "10 years"] {
            #expect(RetentionTerm(formText: text, in: .zh) == nil, "\(text)")
        }
    }

    @Test func `permanent is longer than any number of years`() {
        #expect(RetentionTerm.years(2) < .years(10) && RetentionTerm.years(999) < .permanent)
        #expect(!(RetentionTerm.permanent < .permanent) && RetentionTerm.least == .years(2))
    }
}
