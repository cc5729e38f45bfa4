import Foundation
import Testing

@Suite struct NumberTests {
    @Test func `twenty processes at once get twenty numbers without gaps`() async throws {
        let scene = try await Scene.make()
        let path = try scene.write("record.yaml", Scene.record)
        let numbers = try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    (try await scene.json(["new", "MKT", "--from", path], as: "mkt") as? [String: Any])?["number"]
                        as? String
                }
            }
            var numbers: [String] = []
            for try await number in group { if let number { numbers.append(number) } }
            return numbers.sorted()
        }
        #expect(numbers == (1...20).map { "2024-MKT-0" + ($0 < 10 ? "0" : "") + "\($0)" })
    }

    @Test func `twenty events at once are twenty commits in a row`() async throws {
        let scene = try await Scene.make()
        for _ in 0..<6 {
            _ = try await scene.concord(["new", "MKT", "--from", scene.write("record.yaml", Scene.record)], as: "mkt")
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for serial in 1...6 {
                group.addTask { try await scene.succeed(["circulate", "2024-MKT-00\(serial)"], as: "mkt") }
            }
            try await group.waitForAll()
        }
        #expect(try await scene.concord(["audit", "--area", "proof"]).status == 0)
        try await scene.expectClean()
    }

    @Test func `a voided number never returns, whether registered or not`() async throws {
        let scene = try await Scene.make()
        try await scene.circulate()
        try await scene.succeed(["void", Scene.number, "--reason", "取消", "--yes"], as: "mkt")
        _ = try await scene.json(["new", "MKT", "--from", scene.write("record.yaml", Scene.record)], as: "mkt")
        try await scene.succeed(["void", "2024-MKT-002", "--reason", "重复"], as: "mkt")
        let next =
            try await scene.json(["new", "MKT", "--from", scene.write("record.yaml", Scene.record)], as: "mkt")
            as? [String: Any]
        #expect(next?["number"] as? String == "2024-MKT-003")
        #expect(try await scene.concord(["circulate", Scene.number], as: "mkt").status == 2)
        #expect(try await scene.concord(["audit", "--area", "proof"]).status == 0)
    }

    @Test func `serials go on past 999`() async throws {
        let scene = try await Scene.make()
        try await scene.succeed(["void", "2024-MKT-999", "--reason", "跳号"], as: "reg")
        #expect(try await scene.circulate() == "2024-MKT-1000")
        #expect(try await scene.circulate() == "2024-MKT-1001")
    }

    @Test func `what anybody plants where claims stand takes no numbers away`() async throws {
        let scene = try await Scene.make()
        let claim = try await scene.gitText(["hash-object", "-w", "--stdin"], input: Array("claim\n".utf8))
        _ = try await scene.gitText(["update-ref", "refs/concord/numbers/2024/MKT/999999", claim])
        #expect(try await scene.circulate() == "2024-MKT-001")
        #expect(Scene.rules(in: try await scene.json(["audit", "--area", "proof"])) == ["claim-invalid"])
    }

    @Test func `a date moved over a year's end before registration takes a number of the new year`() async throws {
        let scene = try await Scene.make()
        _ = try await scene.json(["new", "MKT", "--from", scene.write("record.yaml", Scene.record)], as: "mkt")
        let moved = Scene.record.replacing("2024-0", with: "2025-0")
        try await scene.succeed(["edit", Scene.number, "--from", scene.write("moved.yaml", moved)], as: "mkt")
        let made = try await scene.json(["circulate", Scene.number], as: "mkt") as? [String: Any]
        #expect(made?["number"] as? String == "2025-MKT-001")
        #expect(try scene.file(Scene.number).contains("2025-MKT-001"))
        #expect(try await scene.concord(["audit", "--area", "proof"]).status == 0)
    }

    @Test func `two clones of a server get different numbers, one of them stale`() async throws {
        let scene = try await Scene.make()
        let server = scene.root + "/server.git"
        _ = try await scene.gitText(["clone", "--bare", "-q", scene.register, server], in: scene.root)
        for name in ["one", "two"] {
            try await scene.succeed(["clone", server, scene.root + "/" + name], inRegister: false)
        }
        let path = try scene.write("record.yaml", Scene.record)
        func new(_ clone: String) async throws -> String? {
            let outcome = try await scene.concord(
                ["new", "MKT", "--from", path, "--format", "json"], as: "mkt", in: scene.root + "/" + clone)
            return (try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])?["number"]
                as? String
        }
        #expect(try await new("one") == "2024-MKT-001")
        #expect(try await new("two") == "2024-MKT-002")
        // Registered and pushed by one, so its claim is gone; two is stale and must not be given it again.
        try await scene.succeed(["circulate", "2024-MKT-001"], as: "mkt", in: scene.root + "/one")
        _ = try await scene.gitText(["push", "-q", "origin", "main"], in: scene.root + "/one")
        #expect(try await new("two") == "2024-MKT-003")
    }
}
