import ArgumentParser
import Records
import Testing

@testable import ConcordCommands

@Suite struct CompletionScriptTests {
    @Test(arguments: ["zsh", "fish"]) func `descriptions are in the person's language`(_ shell: String) throws {
        let english = Concord.completionScript(for: try #require(CompletionShell(rawValue: shell)))
        #expect(CompletionScript.of(english, .en) == english)
        let chinese = CompletionScript.of(english, .zh)
        #expect(chinese.split(separator: "\n").count == english.split(separator: "\n").count)
        let left = chinese.split(separator: "\n").filter { line in
            let isDescription =
                shell == "fish" ? line.contains(" -d '") : line.contains(/'[a-z-]+:[A-Z]|[a-z}']\[[A-Za-z]/)
            return isDescription && line.allSatisfy(\.isASCII)
        }
        #expect(left == [])
    }
}
