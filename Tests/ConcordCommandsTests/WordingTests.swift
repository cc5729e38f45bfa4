import Foundation
import Testing

/// One thing has one name, in every sentence for people. What this reads is the sources themselves: a sentence that only comes up
/// when a disk is full is found too.
@Suite struct WordingTests {
    @Test(arguments: Wording.terms)
    func `a term has one name`(_ term: Wording.Term) {
        let kept = Wording.kept.filter { term.word.firstMatch(in: $0) }
        for text in Wording.texts(term.scope) {
            let rest = kept.reduce(text.text) { $0.replacing($1, with: String(SourceText.hole)) }
            #expect(
                !term.word.firstMatch(in: rest),
                "\(text.file):\(text.line): “\(term.word.pattern)” → \(term.better)\n  \(text.text)")
        }
    }

    @Test(arguments: Wording.rules)
    func `texts are set as offices set them`(_ rule: Wording.Rule) {
        let kept = Wording.kept
        for text in Wording.texts(.chinese) {
            let rest = kept.reduce(text.text) { $0.replacing($1, with: String(SourceText.hole)) }
            let found = rest.firstMatch(of: rule.regex).map { String($0.output) }
            #expect(found == nil, "\(text.file):\(text.line): \(rule.what): “\(found ?? "")”\n  \(text.text)")
        }
    }

    @Test func `each exception is still needed`() {
        for kept in Wording.kept {
            #expect(Wording.texts(.chinese).contains { $0.text.contains(kept) }, "\(kept)")
        }
        for file in Wording.otherTexts { #expect(SourceText.all.contains { $0.file.hasPrefix(file) }, "\(file)") }
    }

    @Test func `a forbidden word is found where it stands`() {
        #expect(Wording.terms.allSatisfy { term in term.word.firstMatch(in: term.word.sample) })
        #expect(SourceText.all.count { $0.isChinese } > 1000)
    }
}
