import Foundation
import Git
import Programs
import Testing

/// A repository in a folder of its own, and stock git to ask about it.
final class Sandbox {
    let path: String
    let repository: GitRepository
    let programs: Programs

    init(bare: Bool = false) throws {
        path = FileManager.default.temporaryDirectory.appending(path: "git-test-\(UUID().uuidString.prefix(8))").path
        programs = Programs(environment: [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": path,
            "GIT_CONFIG_NOSYSTEM": "1",
        ])
        repository = try GitRepository.create(path + "/repository", bare: bare)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @discardableResult
    func git(_ words: [String], input: [UInt8] = []) async throws -> Programs.Outcome {
        try await programs.run("git", ["-C", path + "/repository"] + words, input: input)
    }

    func text(_ words: [String]) async throws -> String {
        let outcome = try await git(words)
        #expect(outcome.succeeded, "\(outcome.errors)")
        return outcome.text
    }

    static let person = Person(name: "研发 部", mail: "rnd@example.org", seconds: 1_709_620_000, offset: 480)

    /// A commit with some files on top of another; nil takes a file away.
    func commit(_ files: [String: String?], on parent: Commit? = nil, message: String = "a change\n") throws -> ObjectID
    {
        var blobs: [String: ObjectID?] = [:]
        for (path, text) in files { blobs[path] = .some(try text.map { try repository.write(.blob, Array($0.utf8)) }) }
        let tree = try repository.edit(parent?.tree, blobs)
        let bytes = Commit.compose(
            tree: tree, parents: parent.map { [$0.id] } ?? [], author: Self.person, committer: Self.person,
            message: message)
        return try repository.write(.commit, bytes)
    }
}
