import Foundation
import Programs
import Testing

/// Makes tags by stock tools, honest ones and others.
struct Forge {
    let scene: Scene
    var number = Scene.number
    var department = "RND"
    var signer = "rnd"
    /// The address in the tag; the department's head's if nil.
    var tagger: String?
    var seconds = Int(Date().timeIntervalSince1970)
    var target: String?
    var kind = "commit"
    var name: String?
    /// Where it is put; under its own name if nil.
    var reference: String?
    var extraHeader = ""
    var digest: String?
    /// Changes the finished object's text.
    var mangle: @Sendable (String) -> String = { $0 }

    init(_ scene: Scene) { self.scene = scene }

    func with(_ change: (inout Forge) -> Void) -> Forge {
        var copy = self
        change(&copy)
        return copy
    }

    /// Makes the tag and gives it its name; returns the name of the reference under `refs/tags/`.
    @discardableResult
    func make() async throws -> String {
        let name = name ?? "signoff/\(number)/1/\(department)"
        let reference = reference ?? name
        let id = try await store(try await text(name))
        _ = try await scene.gitText(["update-ref", "refs/tags/\(reference)", id])
        return reference
    }

    func store(_ text: String) async throws -> String {
        try await scene.gitText(["hash-object", "-t", "tag", "-w", "--stdin", "--literally"], input: Array(text.utf8))
    }

    func text(_ name: String) async throws -> String {
        let rounds = try await scene.gitText([
            "log", "main", "--format=%H", "--grep=^Event: round", "--grep=^Record: \(number)", "--all-match",
        ])
        let parts = number.split(separator: "-")
        let file = try await scene.git(["show", "main:records/\(parts[0])/\(parts[1])/\(number).yaml"]).text
        let agreed = file.components(separatedBy: "\n后续跟踪:")[0] + "\n"
        let sum = String(try await scene.programs.run("sha256sum", [], input: Array(agreed.utf8)).text.prefix(64))
        let target = target ?? String(rounds.split(separator: "\n")[0])
        let payload = """
            object \(target)
            type \(kind)
            tag \(name)
            tagger \(signer) <\(tagger ?? signer + "@example.org")> \(seconds) +0800
            \(extraHeader)
            \(department)部 确认 \(number) 第1轮

            Record: \(number)
            Round: 1
            Department: \(department)
            Role: head
            Decision: agree
            Agreed-SHA256: \(digest ?? sum)
            Title: C产品响应速度优化

            """.replacingOccurrences(of: "+0800\n\n\(department)", with: "+0800\n\n\(department)")
        let armor = try await scene.programs.run(
            "ssh-keygen", ["-Y", "sign", "-n", "git", "-f", scene.key(signer)], input: Array(payload.utf8)
        ).text
        return mangle(payload + armor)
    }

    /// What stock `git tag -v` says, as the documents ask people to run it.
    func stock(_ reference: String) async throws -> Bool {
        try await scene.git(["tag", "-v", reference]).succeeded
    }

    /// The rules that `concord confirm` finds broken, and whether the department's sign-off was taken.
    func ours() async throws -> (rules: [String], isTaken: Bool) {
        let answer = try await scene.json(["confirm", number], as: "mkt") as? [String: Any]
        let missing = answer?["missing_signoffs"] as? [String] ?? []
        return (Scene.rules(in: answer ?? [:]), !missing.contains(department))
    }
}
