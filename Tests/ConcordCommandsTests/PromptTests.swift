import Synchronization
import Testing

@testable import ConcordCommands

@Suite("Prompt")
struct PromptTests {
    /// A person who gives these answers, and what they saw.
    private final class Person: Sendable {
        private let answers: Mutex<[String]>
        private let seen = Mutex("")

        init(_ answers: String...) {
            self.answers = Mutex(answers)
        }

        var screen: String { seen.withLock { $0 } }

        func prompt(isThere: Bool = true) -> Prompt {
            let device = TerminalDevice(inputIsTerminal: isThere, errorsAreTerminal: true)
            return Prompt(
                on: Terminal(environment: [:], device: device),
                read: { self.answers.withLock { $0.isEmpty ? nil : $0.removeFirst() } },
                write: { text in self.seen.withLock { $0 += text } })
        }
    }

    @Test("Yes and no are understood in both languages")
    func understood() {
        for yes in ["y", "YES", " 是 ", "好"] { #expect(Person(yes).prompt().confirm("签名？") == true) }
        for no in ["n", "No", "否", "不"] { #expect(Person(no).prompt().confirm("签名？") == false) }
    }

    @Test("An empty line is the usual answer, where there is one")
    func usual() {
        let person = Person("")
        #expect(person.prompt().confirm("签名？", usual: true) == true)
        #expect(person.screen == "签名？ [Y/n] ")
        #expect(Person("").prompt().confirm("签名？", usual: false) == false)
        #expect(Person("", "y").prompt().confirm("签名？") == true)
    }

    @Test("It gives up after three attempts or at end of input")
    func givesUp() {
        #expect(Person("?", "what", "hm", "y").prompt().confirm("签名？") == nil)
        let silent = Person()
        #expect(silent.prompt().confirm("签名？", usual: true) == nil)
        #expect(silent.screen == "签名？ [Y/n] \n")
    }

    @Test("A line comes without the spaces around it")
    func line() {
        #expect(Person("  不 同意 \t").prompt().line("理由：") == "不 同意")
        #expect(Person("   ").prompt().line("理由：") == "")
    }

    @Test("Without a person nothing is asked and nothing is written")
    func nobody() {
        let nobody = Person("y")
        #expect(nobody.prompt(isThere: false).confirm("签名？", usual: true) == nil)
        #expect(nobody.prompt(isThere: false).line("理由：") == nil)
        #expect(nobody.screen == "")
    }

    @Test("What a question quotes from a record is escaped")
    func safe() {
        let person = Person("y")
        _ = person.prompt().confirm("签 \u{1B}[2J？")
        #expect(person.screen == "签 \\u{1B}[2J？ [y/n] ")
    }
}
