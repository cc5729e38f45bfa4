import Foundation
import Programs
import Records
import TestSupport
import Testing

@testable import ConcordCommands

@Suite struct ManualPageTests {
    private static let programs = Programs(environment: [
        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
    ])

    @Test(.needs("groff", isInstalledForTests: false), arguments: Language.allCases)
    func `groff sets the page, and every command is in it`(_ language: Language) async throws {
        let page = ManualPage(language: language, version: "1").text
        let outcome = try await Self.programs.run(
            "groff", ["-man", "-Kutf8", "-Tutf8", "-P-c", "-ww", "-rLL=78n"], input: Array(page.utf8))
        #expect(outcome.succeeded && outcome.errors == "", "\(outcome.errors.prefix(600))")
        // Typographers' hyphens are the text's again.
        let plain = outcome.text.replacing("\u{2010}", with: "-").replacing(/.\u{8}/, with: "")
        for command in CommandDescription.root.all where command.subcommands.isEmpty {
            #expect(plain.contains(command.line), "\(command.line)")
        }
    }

    @Test func `a page is in one language`() {
        let english = ManualPage(language: .en, version: "1").text.split(separator: "\n")
        let chinese = english.filter { line in line.contains { $0 >= "\u{4E00}" && $0 <= "\u{9FFF}" } }
        // Files of holidays have Chinese words; a department has its Chinese name.
        #expect(chinese.count <= 3, "\(chinese)")
        let page = ManualPage(language: .zh, version: "1").text
        #expect(page.contains(".SH 退出状态") && !page.contains("Examples:") && !page.contains("options]"))
    }
}
