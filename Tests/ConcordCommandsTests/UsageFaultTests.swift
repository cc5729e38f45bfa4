import Records
import Testing

@testable import ConcordCommands

/// What the library says of a command line is understood, and what was meant is guessed.
@Suite struct UsageFaultTests {
    @Test func `every sentence of the library is understood`() {
        #expect(UsageFault(library: "Unknown option '--a'. Did you mean '--b'?") == .unknownOption("--a"))
        #expect(
            UsageFault(library: "Unknown option '-xC'\n   or: Missing value for '-C <dir>' in '-xC'")
                == .unknownOption("-xC"))
        #expect(UsageFault(library: "Missing value for '--a <b>'") == .missingValue(option: "--a <b>"))
        #expect(
            UsageFault(library: "The option '--a' does not take any value, but 'it's' was specified.")
                == .needlessValue(option: "--a", value: "it's"))
        #expect(UsageFault(library: "2 unexpected arguments: 'a', 'b'") == .unexpected(["a", "b"]))
        #expect(
            UsageFault(library: "Value to be set with flag '--b' had already been set with flag '--a'")
                == .twice("--a", "--b"))
        #expect(UsageFault(library: "Missing one of: '--a', '--b'") == .missing(["--a", "--b"]))
        #expect(
            UsageFault(library: "The value 'x' is invalid for '--a <b>'. Please provide one of 'c' and 'd'.")
                == .invalid(value: "x", argument: "--a <b>"))
        #expect(
            UsageFault(library: "The value 'x' is invalid for '<b>': because") == .invalid(value: "x", argument: "<b>"))
        #expect(UsageFault(library: "Missing required subcommand.") == .missingCommand)
        #expect(UsageFault(library: "Something new") == .other)
    }

    @Test(arguments: [
        ("sgin", "sign"), ("lits", "list"), ("circ", "circulate"), ("zzzz", nil), ("s", nil), ("--forma", "format"),
    ]) func `what was meant is the most alike, and nothing where nothing is alike`(_ typed: String, _ meant: String?) {
        #expect(Spelling.nearest(to: typed, among: ["sign", "list", "circulate", "format"]) == meant)
    }

    /// A command that people look for in Chinese is found, and none of the words is another command's below the same group.
    @Test func `every command has its Chinese words, and no word has two commands`() {
        let root = CommandDescription.root
        let named = Set(CommandNames.words.keys)
        let missing = root.subcommands.map(\.name).filter {
            !named.contains($0) && !["git", "gate", "man"].contains($0)
        }
        #expect(missing == [])
        let words = root.subcommands.flatMap { CommandNames.words[$0.name] ?? [] }
        #expect(Set(words).count == words.count)
    }
}
