import Records
import Testing

@Suite struct SearchWordsTests {
    private func finds(_ typed: String, in text: String) -> Bool {
        guard let question = TextQuestion(typed) else { return false }
        let words = SearchWords(text)
        return question.phrases.allSatisfy { !words.places(of: $0).isEmpty }
    }

    @Test(arguments: [
        ("预算", "二期预算超支", true), ("算", "二期预算超支", true), ("预支", "二期预算超支", false),
        ("算超", "预算，超支", false), ("预算，超支", "预算。超支", true), ("资源", "協調資源", true), ("資源", "协调资源", true),
        ("裡", "裏", true), ("里", "裡", true), ("x2", "Ｘ２项目", true), ("X2项目", "x2 项目", true), ("X", "X2", false),
        ("10", "1000", false), ("ﬁle", "FILE", true), ("①", "第1条", true), ("㎡", "5 m2", true),
        ("café", "cafe\u{301}", true), ("straße", "STRASSE", true), ("2026-MKT-009", "见 2026-MKT-009。", true),
        ("\"数据 接口\"", "数据接口", true), ("接口 数据", "数据接口", true), ("\"接口 数据\"", "数据接口", false),
        ("“数据接口”", "新数据接口", true), ("预\u{200B}算", "预算", true), ("𠮷", "𠮷野", true), ("が", "か\u{3099}", true),
        ("한글", "한글로", true), ("", "任何", false), ("，。", "任何", false),
    ])
    func `what is found in what`(_ typed: String, _ text: String, _ isFound: Bool) {
        #expect(finds(typed, in: text) == isFound)
    }

    /// Every stretch of characters of a text is found in it, at its place.
    @Test func `every piece of a text is found where it stands`() throws {
        let text = "因客户反馈C產品功能不满足需求（见2024-MKT-001），需協調研发与销售部；预算约２万元。"
        let characters = Array(text)
        for length in 1...3 {
            for start in 0...characters.count - length {
                let piece = String(characters[start..<start + length])
                // Part of a word is no word.
                let isWhole = piece.allSatisfy { !$0.isASCII || !($0.isLetter || $0.isNumber) }
                guard isWhole, let question = TextQuestion(piece), question.phrases.count == 1 else { continue }
                let places = SearchWords(text).places(of: question.phrases[0]).map { String(text[$0]) }
                #expect(places.contains { piece.contains($0) }, "\(piece)")
            }
        }
    }

    @Test func `what people wrote is found, signatures are not`() {
        var record = Record()
        (record.number, record.title) = (RecordNumber("2024-MKT-001"), "主题")
        var entry = EmbeddedSignOff()
        entry.tag = "object 签名"
        record.signoffs = [entry]
        #expect(record.written.map(\.text) == ["2024-MKT-001", "主题"])
    }
}
