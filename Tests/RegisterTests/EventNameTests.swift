import Testing

@testable import Register

@Suite struct EventNameTests {
    @Test(arguments: [
        "e8d2a92649f8738d7ea200adad69a102", "0000000000000000000000000000000a", "000000000000000000000000000000ff",
        "00000000000000010000000000000000", "ffffffffffffffffffffffffffffffff",
    ])
    func `names as they are written take sixteen bytes`(_ text: String) {
        let name = EventName(text)
        guard case .digits = name else {
            Issue.record("\(name)")
            return
        }
        #expect(name.text == text)
    }

    @Test(arguments: [
        "", "0", "00000000000000000000000000000000", "E8d2a92649f8738d7ea200adad69a102",
        "+8d2a92649f8738d-ea200adad69a102", "e8d2a92649f8738d7ea200adad69a1023", "e8d2a92649f8738d7ea200adad69a10",
        "e8d2a92649f8738d7ea200adad69a10 ", "预算", "预算预算预算预算", "\u{301}8d2a92649f8738d7ea200adad69a1",
    ])
    func `other names are what they were`(_ text: String) {
        guard case .other(let name) = EventName(text), EventName(text).text == text else {
            Issue.record("\(text) was taken for one of this program's")
            return
        }
        #expect(name == Array(text.utf8))
    }
}
