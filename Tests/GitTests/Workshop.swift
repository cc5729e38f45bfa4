import Foundation
import Git
import Programs
import Testing

/// A folder with a repository of its own, and stock git beside it, both cut off from the machine's settings.
final class Workshop: Sendable {
    let root: String
    let repository: GitRepository
    /// The repository's work tree, or the bare repository itself.
    var folder: String { root + "/repository" }
    let programs: Programs

    /// The one home of all tests: where libgit2 looks for settings holds for the process.
    static let home: String = {
        let home = newFolder("home")
        try? "[user]\n\tname = Home\n\temail = home@example.org\n[protocol \"file\"]\n\tallow = always\n".write(
            toFile: home + "/.gitconfig", atomically: true, encoding: .utf8)
        GitRepository.useConfiguration(of: ["HOME": home, "GIT_CONFIG_NOSYSTEM": "1"])
        return home
    }()

    init(bare: Bool = false) throws {
        programs = Programs(environment: [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": Self.home,
            "GIT_CONFIG_NOSYSTEM": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8", "GIT_AUTHOR_DATE": "1700000000 +0800",
            "GIT_COMMITTER_DATE": "1700000000 +0800",
        ])
        root = Self.newFolder("git")
        repository = try GitRepository.create(root + "/repository", bare: bare)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    private static func newFolder(_ name: String) -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(name)-\(UUID().uuidString)").path
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    /// Runs stock git in the repository; it must succeed. Its output without the last line break.
    @discardableResult
    func git(
        _ words: String..., input: [UInt8] = [], in folder: String? = nil, at place: SourceLocation = #_sourceLocation
    ) async throws -> String {
        let outcome = try await programs.run("git", ["-C", folder ?? self.folder] + words, input: input)
        #expect(outcome.succeeded, "git \(words.joined(separator: " ")): \(outcome.errors)", sourceLocation: place)
        return outcome.text.hasSuffix("\n") ? String(outcome.text.dropLast()) : outcome.text
    }

    func blob(_ text: String) throws -> ObjectID { try repository.write(.blob, Array(text.utf8)) }

    static let person = Person(name: "王*", mail: "wang@example.org", seconds: 1_700_000_000, offset: 480)

    func commit(_ tree: ObjectID, parents: [ObjectID] = [], _ message: String = "a commit") throws -> ObjectID {
        let bytes = Commit.compose(
            tree: tree, parents: parents, author: Self.person, committer: Self.person, message: message)
        return try repository.write(.commit, bytes)
    }

    /// A line of commits, oldest first, each with another `n`.
    func history(_ count: Int) throws -> [ObjectID] {
        var commits: [ObjectID] = []
        for index in 0..<count {
            let tree = try repository.edit(nil, ["n": try blob("\(index)\n")])
            commits.append(try commit(tree, parents: commits.suffix(1), "commit \(index)"))
        }
        return commits
    }

    /// Stock git finds nothing to say about any object.
    func expectSound(at place: SourceLocation = #_sourceLocation) async throws {
        let outcome = try await programs.run("git", ["-C", folder, "fsck", "--strict", "--full", "--no-dangling"])
        let found = (outcome.text + outcome.errors).split(separator: "\n").filter { !$0.hasPrefix("notice: ") }
        #expect(outcome.succeeded && found.isEmpty, "\(found)", sourceLocation: place)
    }
}

/// The kind of error that something ends with; nil when it succeeds.
func failure<Result>(_ body: () throws(GitError) -> Result) -> GitError.Kind? {
    do throws(GitError) {
        _ = try body()
        return nil
    } catch {
        return error.kind
    }
}

/// Numbers that look random and are the same in every run.
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
