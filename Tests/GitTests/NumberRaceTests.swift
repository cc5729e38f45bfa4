import Foundation
import Git
import Synchronization
import Testing

@Suite struct NumberRaceTests {
    /// What all threads know of each other.
    private final class Ledger: Sendable {
        struct State {
            var held: Set<String> = []
            var twice: [String] = []
            var errors: [String] = []
        }
        let state = Mutex(State())

        func take(_ name: String) {
            state.withLock { if !$0.held.insert(name).inserted { $0.twice.append(name) } }
        }
        func give(_ name: String) { _ = state.withLock { $0.held.remove(name) } }
        func note(_ error: any Error) { state.withLock { $0.errors.append("\(error)") } }
    }

    /// Runs threads, not tasks: they are to be in the middle of a system call when another goes on.
    private func race(_ count: Int, _ ledger: Ledger, _ body: @escaping @Sendable (Int) throws -> Void) {
        let group = DispatchGroup()
        for index in 0..<count {
            group.enter()
            Thread.detachNewThread {
                do { try body(index) } catch { ledger.note(error) }
                group.leave()
            }
        }
        group.wait()
    }

    private static let department = "refs/concord/numbers/2024/MKT/"

    private static func claim(_ repository: GitRepository, _ claim: ObjectID) throws -> String {
        while true {
            let taken = Set(try repository.references(under: department).map(\.name))
            let free = (1...).lazy.map { department + String(String(1000 + $0).dropFirst()) }
            guard let name = free.first(where: { !taken.contains($0) }) else { continue }
            do throws(GitError) {
                try repository.createReference(name, claim)
                return name
            } catch {
                guard error.kind == .exists else { throw error }
            }
        }
    }

    @Test func `of twenty who claim the lowest free number at once, none has another's, and no error is lost`()
        async throws
    {
        let shop = try Workshop(bare: true)
        let ledger = Ledger()
        let folder = shop.folder
        race(20, ledger) { index in
            let repository = try GitRepository.open(folder, searchingUpwards: false)
            for round in 0..<5 {
                let claim = try repository.write(.blob, Array("\(index) \(round)".utf8))
                let name = try Self.claim(repository, claim)
                ledger.take(name)
                guard (index + round) % 3 == 0 else { continue }
                ledger.give(name)
                try repository.deleteReference(name, expecting: claim)
            }
        }
        let (held, twice, errors) = ledger.state.withLock { ($0.held, $0.twice, $0.errors) }
        #expect(twice.isEmpty)
        #expect(errors.isEmpty)
        #expect(Set(try shop.repository.references(under: Self.department).map(\.name)) == held)
        try await shop.expectSound()
    }

    @Test func `a folder of references that goes while another goes into it is no error`() async throws {
        let shop = try Workshop(bare: true)
        let ledger = Ledger()
        let folder = shop.folder
        race(8, ledger) { index in
            let repository = try GitRepository.open(folder, searchingUpwards: false)
            let claim = try repository.write(.blob, Array("\(index)".utf8))
            for _ in 0..<25 {
                let name = Self.department + "\(100 + index)"
                try repository.createReference(name, claim)
                _ = try repository.references(under: Self.department)
                try repository.deleteReference(name, expecting: claim)
            }
        }
        #expect(ledger.state.withLock { $0.errors }.isEmpty)
        #expect(try await shop.git("for-each-ref") == "")
    }

    @Test func `one repository may be shared by threads`() async throws {
        let shop = try Workshop(bare: true)
        let ledger = Ledger()
        let repository = shop.repository
        race(8, ledger) { index in
            for round in 0..<20 {
                let id = try repository.write(.blob, Array("\(index) \(round)".utf8))
                try repository.createReference("refs/concord/\(index)/\(round)", id)
                let tree = try repository.edit(nil, ["a/\(index)": id])
                guard try repository.entry(at: "a/\(index)", in: tree)?.id == id else {
                    throw GitError(.other, "share", "another's")
                }
            }
        }
        #expect(ledger.state.withLock { $0.errors }.isEmpty)
        #expect(try repository.references(under: "refs/concord/").count == 160)
        try await shop.expectSound()
    }
}
