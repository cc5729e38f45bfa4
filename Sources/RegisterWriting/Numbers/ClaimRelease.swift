import Git
import Records
import Register

/// Takes claims away that have served: their records are on `main`.
public struct ClaimRelease: Sendable {
    private let register: Register
    private let view: RegisterView

    public init(_ register: Register, _ view: RegisterView) { (self.register, self.view) = (register, view) }

    /// Takes a claim away, once its record is on `main`. At home it goes with the next push, since until then another copy knows
    /// of the number by the claim alone.
    func take(_ number: RecordNumber) async throws {
        guard try Home(of: register.repository, view.session.programs) == nil else { return }
        for (name, claim) in try register.repository.claimReferences(of: number) {
            try register.repository.deleteReference(name, expecting: claim)
        }
    }

    /// What a push takes away at home: claims whose records are on its `main` already.
    func moves(onTip tip: ObjectID) throws -> [RemoteRepository.Move] {
        let there = try view.at(tip)
        return try register.repository.claimReferences().compactMap { name, id in
            guard let number = ClaimPlace.number(of: name), try there.isRegistered(number) else { return nil }
            return .init(name, from: id, to: nil)
        }
    }

    /// Takes claims away after an event, and says so where it cannot: what was done stays done.
    func afterwards(_ numbers: [RecordNumber]) async -> [Finding] {
        var findings: [Finding] = []
        for number in numbers {
            do { try await take(number) } catch {
                findings.append(Self.left(number, RegisterError(error).message))
            }
        }
        return findings
    }

    /// Takes away the claims that have served; where there is a home, they go with the next event.
    public func sweep() async throws {
        for number in try served() { try await take(number) }
    }

    /// Claims that have served and still stand, where it is for this repository to take them away.
    public func served() throws -> [RecordNumber] {
        guard try Home(of: register.repository, view.session.programs) == nil else { return [] }
        return try moves(onTip: view.tip).compactMap { ClaimPlace.number(of: $0.name) }
    }

    /// The names of claims whose records are on `main`.
    public func servedNames() throws -> [String] { try moves(onTip: view.tip).map(\.name) }

    /// A claim that has served and still stands.
    public static func left(_ number: RecordNumber, _ reason: LocalizedText) -> Finding {
        Finding(
            "claim-left", .warning,
            LocalizedText(
                zh: "已登记，但未能撤下 \(number) 的取号：\(reason.zh)",
                en: "it is on record, and the claim on \(number) could not be taken away: \(reason.en)"),
            hint: LocalizedText(zh: "请稍后运行：concord doctor --fix", en: "run concord doctor --fix later"), number: number)
    }
}
