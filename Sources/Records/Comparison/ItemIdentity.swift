/// How an item of a list is found again in another version of the list, so that an inserted one is one addition and not a
/// cascade of changes.
enum ItemIdentity<Item: Sendable>: Sendable {
    /// By the number it bears for life; items that have none yet, by likeness of all their text.
    case number(KeyPath<Item, Int?> & Sendable)
    /// By a text that only one item of a list has.
    case by(@Sendable (Item) -> String?)
    /// By the words it is known by, which may have been edited.
    case likeness(@Sendable (Item) -> String)
    /// The list only grows at its end.
    case position
}

/// Which item of one list is which of another.
struct ListMatch {
    /// For each item of the new list, its place in the old one.
    var oldPlace: [Int?]
    let oldCount: Int

    /// The places in the old list that have no item in the new one.
    var removed: [Int] {
        var isKept = [Bool](repeating: false, count: oldCount)
        for case .some(let place) in oldPlace { isKept[place] = true }
        return isKept.indices.filter { !isKept[$0] }
    }

    /// The places in the new list whose items changed their order, as few as can explain it: all that are not in a
    /// longest increasing run of old places.
    var moved: Set<Int> {
        let kept = oldPlace.indices.filter { oldPlace[$0] != nil }
        var best: [[Int]] = []  // best[length - 1]: the run of that length which ends lowest
        for index in kept {
            let place = oldPlace[index] ?? 0
            let length = best.firstIndex { (oldPlace[$0[$0.count - 1]] ?? 0) > place } ?? best.count
            let run = (length > 0 ? best[length - 1] : []) + [index]
            if length == best.count { best.append(run) } else { best[length] = run }
        }
        return Set(kept).subtracting(best.last ?? [])
    }
}

extension ItemIdentity where Item: FormValue {
    /// Pairs the items of two lists; equal items first, then by the identity.
    func match(_ old: [Item], _ new: [Item]) -> ListMatch {
        var match = ListMatch(oldPlace: Array(repeating: nil, count: new.count), oldCount: old.count)
        switch self {
        case .position:
            for index in new.indices where index < old.count { match.oldPlace[index] = index }
        case .number(let number):
            match.pairUnique(old, new) { $0[keyPath: number].map(String.init) }
            match.pairAlike(
                old, new, threshold: 0.5, among: { $0[keyPath: number] == nil }, text: { ItemText.flat($0) })
        case .by(let name):
            match.pairUnique(old, new, by: name)
        case .likeness(let words):
            match.pairEqual(old, new)
            match.pairAlike(old, new, threshold: 0.4, among: { _ in true }, text: words)
        }
        return match
    }

    /// Pairs what two sides added each on its own: items with one name are one item; of the others only equal ones.
    func twins(_ ours: [Item], _ theirs: [Item]) -> ListMatch {
        switch self {
        case .number, .by: match(ours, theirs)
        case .likeness, .position: .equal(ours, theirs)
        }
    }
}

extension ListMatch {
    static func equal<Item: Equatable>(_ old: [Item], _ new: [Item]) -> ListMatch {
        var match = ListMatch(oldPlace: Array(repeating: nil, count: new.count), oldCount: old.count)
        match.pairEqual(old, new)
        return match
    }

    private func free(_ count: Int) -> (old: [Int], new: [Int]) {
        (removed, oldPlace.indices.filter { oldPlace[$0] == nil })
    }

    /// Pairs items with the same name; of several with one name, in order.
    mutating func pairUnique<Item>(_ old: [Item], _ new: [Item], by name: (Item) -> String?) {
        var places: [String: [Int]] = [:]
        for place in removed.reversed() { if let name = name(old[place]) { places[name, default: []].append(place) } }
        for index in new.indices where oldPlace[index] == nil {
            if let name = name(new[index]) { oldPlace[index] = places[name]?.popLast() }
        }
    }

    /// Pairs equal items, in order.
    mutating func pairEqual<Item: Equatable>(_ old: [Item], _ new: [Item]) {
        var open = removed
        for index in new.indices where oldPlace[index] == nil {
            guard let found = open.firstIndex(where: { old[$0] == new[index] }) else { continue }
            oldPlace[index] = open.remove(at: found)
        }
    }

    /// Pairs what is left by likeness, the likest first; of equally like ones, the nearest.
    mutating func pairAlike<Item>(
        _ old: [Item], _ new: [Item], threshold: Double, among eligible: (Item) -> Bool, text: (Item) -> String
    ) {
        let (oldFree, newFree) = free(new.count)
        let oldOnes = oldFree.filter { eligible(old[$0]) }.map { ($0, Likeness(text(old[$0]))) }
        let newOnes = newFree.filter { eligible(new[$0]) }.map { ($0, Likeness(text(new[$0]))) }
        guard oldOnes.count * newOnes.count <= 250_000 else { return }
        var candidates: [(score: Double, old: Int, new: Int)] = []
        for (oldIndex, oldText) in oldOnes {
            for (newIndex, newText) in newOnes {
                let score = oldText.likeness(to: newText)
                if score >= threshold { candidates.append((score, oldIndex, newIndex)) }
            }
        }
        candidates.sort {
            ($1.score, abs($0.old - $0.new), $0.new) < ($0.score, abs($1.old - $1.new), $1.new)
        }
        var taken = Set<Int>()
        for candidate in candidates where oldPlace[candidate.new] == nil && !taken.contains(candidate.old) {
            oldPlace[candidate.new] = candidate.old
            taken.insert(candidate.old)
        }
    }
}
