import Foundation
import Programs
import Testing

@Suite struct ReadMeTests {
    @Test func `the README's tour can be typed as it stands`() async throws {
        let scene = try await Scene.make()
        let folder = scene.root + "/tour"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let outcome = try await scene.programs.run("sh", ["-e", "-c", try ReadMe.block("```sh tour\n")], in: folder)
        #expect(outcome.status == 0, "\(outcome.text)\(outcome.errors)")
        #expect(outcome.text.contains("-MKT-001  签字有效：各部门均已签字"))
        let fsck = try await scene.git(["fsck", "--strict", "--no-dangling"], in: folder + "/register")
        #expect(fsck.succeeded && fsck.errors.isEmpty)
    }

    @Test func `its second half too: two people, one server, from publish to an archived record`() async throws {
        let scene = try await Scene.make()
        let folder = scene.root + "/together"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let outcome = try await scene.programs.run(
            "sh", ["-e", "-c", try "git config --global concord.patience 120\n" + ReadMe.block("```sh together\n")],
            in: folder)
        #expect(outcome.status == 0, "\(outcome.text)\(outcome.errors)")
        #expect(outcome.text.contains("-MKT-001  签字有效：各部门均已签字"))
        #expect(outcome.text.contains("-MKT-001 已归档"))
        let fsck = try await scene.git(["fsck", "--strict", "--no-dangling"], in: folder + "/server.git")
        #expect(fsck.succeeded && fsck.errors.isEmpty)
    }

    @Test func `the demonstration at several places works as its people would`() async throws {
        let scene = try await Scene.make()
        let folder = scene.root + "/office"
        let told = try await scene.succeed(["demo", folder, "--server", "--language", "zh"], inRegister: false)
        #expect(told.contains("home.git"))
        #expect(try await scene.concord(["demo", folder, "--server"], inRegister: false).status == 2)
        func run(_ person: String, _ words: [String]) async throws -> Programs.Outcome {
            try await scene.programs.run(Scene.concord, words, in: folder + "/" + person)
        }
        try scene.write("office/record.yaml", Scene.record.replacing("2024-03-0", with: "2026-03-0"))
        let made = try await run("mkt", ["new", "MKT", "--from", folder + "/record.yaml", "--format", "json"])
        #expect(made.status == 0, "\(made.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(made.output)) as? [String: Any]
        let number = try #require(object?["number"] as? String)
        let round = try await run("mkt", ["circulate", number])
        #expect(round.status == 0, "\(round.errors)")
        for person in ["rnd", "sal", "mkt"] {
            let signed = try await run(person, ["sign", number, "--yes"])
            #expect(signed.status == 0, "\(person): \(signed.errors)")
        }
        #expect(try await run("reg", ["sync"]).status == 0)
        #expect(try await run("reg", ["verify", number]).status == 0)
    }

    @Test func `the demonstration register is sound, in both languages`() async throws {
        let scene = try await Scene.make()
        for language in ["zh", "en"] {
            let folder = scene.root + "/demo-" + language
            try await scene.succeed(["demo", folder, "--language", language], inRegister: false)
            let list = try await scene.concord(["list", "--format", "json"], in: folder)
            let records = try #require(JSONSerialization.jsonObject(with: Data(list.output)) as? [[String: Any]])
            let states = Set(records.compactMap { $0["state"] as? String })
            #expect(records.count >= 12)
            #expect(
                states.isSuperset(of: [
                    "draft", "circulating", "objected", "confirmed", "following-up", "completed", "archived", "void",
                ]))
            let audit = try await scene.concord(["audit", "--area", "proof"], in: folder)
            #expect(audit.status == 0, "\(audit.text)")
            #expect(try await scene.git(["fsck", "--strict", "--no-dangling"], in: folder).errors.isEmpty)
            #expect(try await scene.git(["status", "--porcelain"], in: folder).text.isEmpty)
        }
    }
}
