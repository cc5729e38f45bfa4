import Git
import Records
import Register

/// What somebody would do, or has done, to one reference.
public struct ReferenceChange: Sendable {
    public let name: String
    /// Nil where there was none. An audit looks at each reference as if it had just been made.
    public let old: ObjectID?
    /// Nil where it is taken away.
    public let new: ObjectID?

    public init(_ name: String, from old: ObjectID?, to new: ObjectID?) {
        (self.name, self.old, self.new) = (name, old, new)
    }
}

/// A rule about references: what they may point at, and what a push may do to them. A gate asks it of each change, `audit` of
/// each reference that is there.
public struct ReferenceRule: Sendable {
    public let name: String
    public let about: LocalizedText
    let check: @Sendable (ReferenceChange, RegisterView, inout RuleFindings) async throws -> Void

    init(
        _ name: String, _ about: LocalizedText,
        _ check: @escaping @Sendable (ReferenceChange, RegisterView, inout RuleFindings) async throws -> Void
    ) {
        (self.name, self.about, self.check) = (name, about, check)
    }

    public static let all: [ReferenceRule] = [
        .mainForward, .replaceRefs, .claimSigned, .claimKept, .signoffValid, .signoffKept,
        .rulingValid, .rulingKept, .requestSigned, .requestKept,
    ]

    /// Those and what holds for a push alone.
    public static let push: [ReferenceRule] =
        all + [
            .known, .claimNext, .signoffNamed, .signoffStays, .rulingNamed, .requestsBounded,
        ]
}

extension ReferenceChange {
    /// What the rules find in it, judged on a view of the register before it.
    public func findings(on view: RegisterView, by rules: [ReferenceRule] = ReferenceRule.all)
        async throws(RegisterError) -> [Finding]
    {
        var found: [Finding] = []
        for rule in rules {
            var findings = RuleFindings(rule: rule.name, number: number)
            do { try await rule.check(self, view, &findings) } catch { throw RegisterError(error) }
            found += findings.found
        }
        return found
    }

    /// The record that the reference is about, by its name.
    var number: RecordNumber? {
        if ClaimPlace(of: name) != nil { return ClaimPlace.number(of: name) }
        // refs, tags, signoff or ruling, the number.
        guard RegisterPath.isDecision(name) else { return nil }
        return name.split(separator: "/").dropFirst(3).first.flatMap { RecordNumber($0) }
    }
}
