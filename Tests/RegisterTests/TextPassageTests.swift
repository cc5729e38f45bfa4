import Records
import Testing

@testable import Questions

/// Where words stand is counted in the line that is shown, whatever becomes of its characters on the way.
@Suite struct TextPassageTests {
    @Test(arguments: [
        "x\n\u{301}abc", "ab\n\u{200D}预算 abc", "要点\r\nabc", "\u{301}abc", "abc\n\u{3099}",
        "一\n\n\u{301}\u{323}abc\u{301}。",
        String(repeating: "长", count: 40) + "\n\u{301}abc" + String(repeating: "尾", count: 90), "🇨🇳\nabc👩‍👩‍👧", "价格⑴abc½",
    ])
    func `places are within the text, and cover what was looked for`(_ text: String) throws {
        for typed in ["abc", "预算", "1", "尾"] {
            let question = try #require(TextQuestion(typed))
            guard let passage = question.passages(in: [WrittenText(field: [], text: text)])?.first else { continue }
            let characters = Array(passage.text)
            #expect(!passage.places.isEmpty)
            for place in passage.places {
                #expect(!place.isEmpty && place.upperBound <= characters.count, "\(passage)")
                guard place.upperBound <= characters.count else { continue }
                #expect(!SearchWords(String(characters[place])).words.isEmpty, "\(passage)")
            }
        }
    }

    @Test func `no word is cut where blanks stand between words, wherever the passage begins`() throws {
        let text =
            "Comments of both departments on the samples are with the laboratory, and its answer is expected before March; "
            + "the second half of deliveries waits for it（参见 technical 附件 specification）and nothing else."
        let words = Set(text.split { !$0.isLetter }.map(String.init))
        for word in words {
            let question = try #require(TextQuestion(word))
            let shown = try #require(question.passages(in: [WrittenText(field: [], text: text)])?.first).text
            #expect(shown.count < text.count && shown.contains("…"))
            let left = Set(shown.split { !$0.isLetter }.map(String.init)).subtracting(words)
            #expect(left.allSatisfy { $0.unicodeScalars.contains { $0.value > 0x2E80 } }, "\(shown)")
        }
        // Nothing is shown of neighbours that are longer than what is shown.
        let question = try #require(TextQuestion("needle"))
        let hay = String(repeating: "x", count: 99) + " needle " + String(repeating: "y", count: 99)
        let found = try #require(question.passages(in: [WrittenText(field: [], text: hay)])?.first)
        #expect(found.text == "… needle …")
    }
}
