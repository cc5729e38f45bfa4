import Foundation
import Programs
import TestSupport
import Testing

/// What hosts without hooks run by themselves (`server ci`): the scripts of each file, read by PyYAML, run by bash with the variables that the
/// host sets, after pushes that are by rule and pushes that are not.
@Suite struct AutomationTests {
    private static let oracle = Oracle("read_automation", modules: "yaml")
    private static let none = String(repeating: "0", count: 40)

    /// What a host tells of what has happened.
    struct Occasion {
        var reference = "refs/heads/main"
        var before = none
        var after = none
        var isPush = true
        var root = ""
    }

    private typealias Script = (text: String, variables: [String: String])

    /// What a host would run, one after the other, until one fails.
    private func scripts(_ host: String, _ file: Any, _ occasion: Occasion, _ server: String) throws
        -> [Script]
    {
        let tree = try #require(file as? [String: Any])
        let job = try #require((tree["jobs"] as? [String: Any] ?? tree)["concord"] as? [String: Any])
        if host == "gitlab" {
            let (isTag, name) = (
                occasion.reference.hasPrefix("refs/tags/"),
                String(occasion.reference.split(separator: "/").dropFirst(2).joined(separator: "/"))
            )
            let variables = [
                "CI_REPOSITORY_URL": "file://\(server)", "CI_PIPELINE_SOURCE": occasion.isPush ? "push" : "schedule",
                "CI_COMMIT_BRANCH": isTag ? "" : name, "CI_COMMIT_TAG": isTag ? name : "",
                "CI_COMMIT_BEFORE_SHA": isTag ? Self.none : occasion.before, "CI_COMMIT_SHA": occasion.after,
                "CONCORD_ROOT": occasion.root,
            ]
            let parts = try ["before_script", "script"].flatMap { try #require(job[$0] as? [String]) }
            return parts.map { ($0, variables) }
        }
        let said = [
            "vars.CONCORD_SOURCE": "", "vars.CONCORD_REVISION": "", "vars.CONCORD_ROOT": occasion.root,
            "github.token": "secret", "github.ref": occasion.reference, "github.event.before": occasion.before,
            "github.event.after": occasion.after,
        ]
        func values(_ environment: Any?) throws -> [String: String] {
            try (environment as? [String: String] ?? [:]).mapValues { text in
                guard text.hasPrefix("${{ "), text.hasSuffix(" }}") else { return text }
                return try #require(said[String(text.dropFirst(4).dropLast(3))], "nobody sets \(text)")
            }
        }
        let own = [
            "GITHUB_SERVER_URL": "file://" + URL(filePath: server).deletingLastPathComponent().path,
            "GITHUB_REPOSITORY": URL(filePath: server).deletingPathExtension().lastPathComponent,
        ]
        let whole = try own.merging(values(job["env"])) { $1 }
        return try #require(job["steps"] as? [[String: Any]]).compactMap { step in
            let runs =
                switch step["if"] as? String {
                case nil: true
                case "github.event_name == 'push'": occasion.isPush
                case "github.event_name != 'push'": !occasion.isPush
                case let other?: try #require(nil as Bool?, "not known here: \(other)")
                }
            guard runs else { return nil }
            return (try #require(step["run"] as? String), whole.merging(try values(step["env"])) { $1 })
        }
    }

    private func run(_ scripts: [Script], _ company: Company) async throws -> Programs.Outcome {
        let folder = company.root + "/runner-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = try #require(company.programs("reg").environment["PATH"])
        let runner = Programs(environment: ["PATH": path, "HOME": folder, "LANG": "C.UTF-8"])
        var last: Programs.Outcome?
        for (script, variables) in scripts {
            let outcome = try await runner.run(
                "bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], in: folder, with: variables)
            last = outcome
            guard outcome.succeeded else { break }
        }
        return try #require(last)
    }

    private static let places = [
        "github": ".github/workflows/concord.yml", "gitlab": ".gitlab-ci.yml",
        "forgejo": ".forgejo/workflows/concord.yml",
    ]

    @Test(.needs(oracle)) func `a push that is by rule passes, and one that is not fails the job, on each host`()
        async throws
    {
        let company = try await Company.make(["mkt"])
        let refused = try await company.run("mkt", ["server", "ci", "github", "--keep"])
        #expect(refused.status == 2 && refused.errors.contains("actor-not-entitled"), "\(refused.errors)")
        var texts: [String: String] = [:]
        for (host, place) in Self.places {
            try await company.succeed("reg", ["server", "ci", host, "--keep"])
            texts[host] = try await company.succeed("reg", ["server", "ci", host]).text
            #expect(try String(contentsOfFile: company.copy("reg") + "/" + place, encoding: .utf8) == texts[host])
        }
        let files = try texts.mapValues { try #require((Self.oracle.ask([$0]) as? [Any])?.first) }
        // A host without hooks.
        try FileManager.default.removeItem(atPath: company.server + "/hooks/pre-receive")
        func main() async throws -> String { try await company.text(nil, ["rev-parse", "main"]) }
        func expect(
            _ status: Int32, _ occasion: Occasion, saying word: String = "", _ place: SourceLocation = #_sourceLocation
        ) async throws {
            let jobs = try files.map { (host: $0, scripts: try scripts($0, $1, occasion, company.server)) }
            try await withThrowingTaskGroup(of: (String, Programs.Outcome).self) { group in
                for job in jobs { group.addTask { (job.host, try await run(job.scripts, company)) } }
                for try await (host, outcome) in group {
                    let isSaid = word.isEmpty || (outcome.text + outcome.errors).contains(word)
                    #expect(
                        outcome.status == status && isSaid,
                        "\(host) \(outcome.status): \(outcome.text)\(outcome.errors)", sourceLocation: place)
                }
            }
        }

        let root = try await company.text(nil, ["rev-list", "--max-parents=0", "main"])
        let first = try await main()
        try await company.circulate()
        try await company.succeed("mkt", ["sign", Scene.number, "--yes"])
        let second = try await main()
        try await expect(0, .init(after: first))
        try await expect(0, .init(before: first, after: second))
        try await expect(0, .init(isPush: false, root: root))
        try await expect(1, .init(isPush: false, root: second), saying: "another register")
        let tag = "refs/tags/signoff/\(Scene.number)/1/MKT"
        try await expect(0, .init(reference: tag, after: second))
        try await expect(0, .init(reference: tag + "-9", after: second))
        _ = try await company.text(nil, ["update-ref", "refs/tags/signoff/\(Scene.number)/1/RND", second])
        try await expect(1, .init(reference: "refs/tags/signoff/\(Scene.number)/1/RND", after: second))
        _ = try await company.text(nil, ["update-ref", "-d", "refs/tags/signoff/\(Scene.number)/1/RND"])

        // By stock git: nobody signed it.
        _ = try await company.text(
            "mkt", ["commit", "-q", "--allow-empty", "-m", "x", "-m", "Record: \(Scene.number)\nEvent: feedback"])
        _ = try await company.text("mkt", ["push", "-q", company.server, "main"])
        let third = try await main()
        try await expect(1, .init(before: second, after: third), saying: "commit-proven")
        try await expect(1, .init(isPush: false), saying: "commit-proven")
        // Taken back by force, with all that was between.
        _ = try await company.text(nil, ["update-ref", "refs/heads/main", first])
        try await expect(1, .init(before: third, after: first), saying: "main-forward")
        try await expect(0, .init(isPush: false))
    }
}
