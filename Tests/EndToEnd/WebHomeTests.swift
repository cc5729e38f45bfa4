import Foundation
import Programs
import TestSupport
import Testing

/// A home behind a web server (`WebHome`): people come in with a name and a password.
@Suite struct WebHomeTests {
    @Test(.needs("lighttpd")) func `over smart HTTP, from clone to a confirmed record; receipts name the user`()
        async throws
    {
        let company = try await Company.make([])
        let web = try await WebHome(company, people: ["reg", "mkt", "rnd", "sal"])
        var told = ""
        func run(_ person: String, _ words: [String], in folder: String? = nil) async throws -> Programs.Outcome {
            let outcome = try await company.run(person, words, in: folder)
            #expect(outcome.status == 0, "\(person) \(words): \(outcome.text)\(outcome.errors)")
            told += outcome.text + outcome.errors
            return outcome
        }
        // The register moves to the new address; the registrar's password is nobody else's.
        _ = try await company.text("reg", ["config", "concord.home", web.address("reg")])
        _ = try await run("reg", ["publish", web.address("reg")])
        #expect(try await company.text(nil, ["show", "main:register.yaml"]).contains(": \(web.address())\n"))
        for person in ["mkt", "rnd", "sal"] {
            _ = try await run(person, ["clone", web.address(person), company.copy(person)], in: company.root)
        }
        try company.write("record.yaml", Scene.record)
        _ = try await run("mkt", ["new", "MKT", "--from", company.root + "/record.yaml"])
        _ = try await run("mkt", ["circulate", Scene.number])
        for person in ["mkt", "rnd", "sal"] {
            _ = try await run(person, ["sign", Scene.number, "--as", person.uppercased(), "--yes"])
        }
        _ = try await run("mkt", ["sync"])
        _ = try await run("mkt", ["verify", Scene.number])
        _ = try await run("mkt", ["doctor"])
        let check = try await run("mkt", ["server", "check"])
        #expect(check.text.contains("host-gate") && !check.text.contains("host-narrow"), "\(check.text)")
        let receipts = try String(contentsOfFile: company.server + "/concord/receipts", encoding: .utf8)
        let senders = receipts.split(separator: "\n").map { $0.split(separator: " ")[2] }
        #expect(Set(senders).isSuperset(of: ["mkt", "rnd", "sal"]), "\(receipts)")
        // No password in what was said, nor in what everybody gets.
        let everything = try await company.text(nil, ["log", "-p", "--all"])
        for text in [told, receipts, everything] { #expect(!text.contains("secret-")) }
    }

    @Test(.needs("lighttpd")) func `a wrong password ends in a sentence, and nobody is asked who is not there`()
        async throws
    {
        let company = try await Company.make([])
        let web = try await WebHome(company, people: ["mkt"])
        let addresses = [web.address("mkt", password: "secret-wrong"), web.address("secret-name"), web.address()]
        for (index, address) in addresses.enumerated() {
            let copy = company.copy("wrong\(index)")
            let outcome = try await company.run("mkt", ["clone", address, copy], in: company.root)
            #expect(outcome.status == 2 && outcome.errors.contains("wants a user name"), "\(outcome.errors)")
            #expect(!outcome.errors.contains("secret-") && !FileManager.default.fileExists(atPath: copy))
        }
        // A terminal that nobody sits at: it is there, and what is typed goes elsewhere.
        let words = "\(Scene.concord) clone \(web.address()) \(company.copy("asked")) < /dev/null"
        let asked = try await company.programs("mkt").run(
            "timeout", ["20", "script", "-qec", words, "/dev/null"], in: company.root)
        // The screen breaks lines between words.
        let said = asked.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(asked.status == 2 && said.contains("wants a user name"), "\(asked.status) \(asked.text)")

        // A password that was changed meanwhile.
        try await company.succeed("mkt", ["clone", web.address("mkt"), company.copy("mkt")], in: company.root)
        _ = try await company.text(
            "mkt", ["config", "remote.origin.url", web.address("mkt", password: "secret-wrong")])
        try company.write("record.yaml", Scene.record)
        for words in [["sync"], ["server", "check"], ["new", "MKT", "--from", company.root + "/record.yaml"]] {
            let outcome = try await company.run("mkt", words)
            #expect(outcome.status == 2 && outcome.errors.contains("wants a user name"), "\(outcome.errors)")
            #expect(!(outcome.text + outcome.errors).contains("secret-"))
        }
    }
}
