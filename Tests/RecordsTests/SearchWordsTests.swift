import Foundation
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
        // What only chooses how a character is drawn; marks in another order; a syllable of Hangul in parts.
        ("邉", "渡邉\u{E0102}", true), ("城及葛", "城及葛\u{E0101}", true), ("辻", "辻\u{FE00}", true), ("1", "1\u{FE0F}", true),
        ("q\u{323}\u{307}", "q\u{307}\u{323}", true), ("q\u{307}", "q\u{307}\u{323}", false),
        ("한", "\u{1112}\u{1161}\u{11AB}", true), ("\u{1112}\u{1161}\u{11AB}", "한글", true), ("하", "한", false),
        ("ㅋㅋ", "ㅋㅋㅋ", true), ("좋아", "좋아ㅠㅠ", true), ("Peter", "Peter´s review", true), ("成本", "成本￣", true),
    ])
    func `what is found in what`(_ typed: String, _ text: String, _ isFound: Bool) {
        #expect(finds(typed, in: text) == isFound)
    }

    /// A character that is folded to several, of which some end a word: every word has a place, within the text and apart from the next.
    @Test(arguments: [
        "价格⑴上调", "a⑴b", "⒈⒉x", "a½b ½", "㏂ ㏂", "ﷺ", "한\u{1112}\u{1161}", "e\u{301}\u{327}x", "邉\u{E0102}\u{301}",
    ])
    func `every word has its place`(_ text: String) {
        let words = SearchWords(text).words
        for word in words { #expect(!word.range.isEmpty && word.range.upperBound <= text.endIndex, "\(word)") }
        for (one, next) in zip(words, words.dropFirst()) { #expect(one.range.lowerBound <= next.range.lowerBound) }
    }

    /// What Unicode has for the same in another form or as a capital. Left out is what is younger than our table (14.0), and letters of Hangul
    /// that stand alone, which are no parts of a syllable.
    @Test func `every character is found as its compatibility form`() {
        for code in UInt32(0x80)...0x2FFFF {
            guard !(0x3131...0x318E).contains(code), let scalar = Unicode.Scalar(code), let age = scalar.properties.age,
                age.major <= 14
            else { continue }
            let text = String(scalar)
            let plain = text.precomposedStringWithCompatibilityMapping.lowercased()
            guard plain != text else { continue }
            let (found, wanted) = (SearchWords(text).words.map(\.text), SearchWords(plain).words.map(\.text))
            #expect(found == wanted, "U+\(String(code, radix: 16, uppercase: true))")
        }
    }

    @Test(arguments: ["a", "预", "한"])
    func `a heap of marks is no work`(_ character: String) {
        let heap = String(repeating: "\u{301}\u{323}", count: 100_000)
        #expect(finds("算", in: character + heap + " 算") && SearchWords(character + heap).words.count == 1)
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
