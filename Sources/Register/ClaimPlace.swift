import Git
import Records

/// Where claims on numbers stand (decision 28): under a name of the register's own, or as tags, for hosts that take no other references.
///
/// The register's settings say where the next one is made. What stands in the other place counts all the same, until it has served.
public enum ClaimPlace: CaseIterable, Sendable {
    /// `refs/concord/numbers/2024/MKT/001`
    case own
    /// `refs/tags/number/2024-MKT-001`
    case tags

    /// What the names of all claims here begin with.
    public var prefix: String {
        switch self {
        case .own: "refs/concord/numbers/"
        case .tags: "refs/tags/number/"
        }
    }

    /// What the names of one series' claims begin with.
    public func prefix(_ year: Int, _ department: DepartmentCode) -> String {
        switch self {
        case .own: "\(prefix)\(year)/\(department)/"
        case .tags: "\(prefix)\(year)-\(department)-"
        }
    }

    /// The one name of a number's claim.
    public func reference(for number: RecordNumber) -> String {
        prefix(number.year, number.department) + number.serialText
    }

    /// Where a reference stands, by its name; nil where no claim would be.
    public init?(of reference: String) {
        guard let place = Self.allCases.first(where: { reference.hasPrefix($0.prefix) }) else { return nil }
        self = place
    }

    /// The number that a claim's reference is for; nil when it is none.
    public static func number(of reference: String) -> RecordNumber? {
        guard let place = ClaimPlace(of: reference) else { return nil }
        let parts = reference.dropFirst(place.prefix.count).split(separator: "/")
        guard let number = RecordNumber(parts.joined(separator: "-")), place.reference(for: number) == reference else {
            return nil
        }
        return number
    }
}

extension Settings {
    /// Where the next claim is made.
    public var claimPlace: ClaimPlace { claimsAsTags ? .tags : .own }
}

extension GitRepository {
    /// Every reference that stands where claims do, of all records or of one series.
    public func claimReferences(_ series: (year: Int, department: DepartmentCode)? = nil) throws(GitError)
        -> [(name: String, id: ObjectID)]
    {
        var found: [(name: String, id: ObjectID)] = []
        for place in ClaimPlace.allCases {
            found += try references(under: series.map { place.prefix($0.year, $0.department) } ?? place.prefix)
        }
        return found
    }

    /// The references that a number's claim may have, as far as they are there.
    public func claimReferences(of number: RecordNumber) throws(GitError) -> [(name: String, id: ObjectID)] {
        var found: [(name: String, id: ObjectID)] = []
        for place in ClaimPlace.allCases {
            let name = place.reference(for: number)
            if let id = try reference(name) { found.append((name, id)) }
        }
        return found
    }
}
