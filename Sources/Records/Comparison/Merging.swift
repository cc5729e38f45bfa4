/// How each kind of field is merged.
enum Merging {
    typealias Merger<Parent> = @Sendable (Parent, Parent, Parent, inout Parent, inout Merge) -> Void

    /// A field that is taken whole from one side.
    static func whole<Parent, Value: Equatable>(
        _ key: FormKey, _ place: Place<Parent, Value>, shown: @escaping @Sendable (Value) -> String
    ) -> Merger<Parent> where Value: SendableMetatype {
        { base, ours, theirs, result, merge in
            result[keyPath: place] = merge.at(.key(key)) {
                $0.whole(
                    base: base[keyPath: place], ours: ours[keyPath: place], theirs: theirs[keyPath: place], shown: shown
                )
            }
        }
    }

    static func group<Parent, Child: FormValue>(_ key: FormKey, _ place: Place<Parent, Child>) -> Merger<Parent> {
        { base, ours, theirs, result, merge in
            result[keyPath: place] = merge.at(.key(key)) {
                $0.fields(base: base[keyPath: place], ours: ours[keyPath: place], theirs: theirs[keyPath: place])
            }
        }
    }

    static func scalars<Parent, Scalar: FormScalar>(_ key: FormKey, _ place: Place<Parent, [Scalar]>) -> Merger<Parent>
    {
        { base, ours, theirs, result, merge in
            let lists = ListMerge(
                base: base[keyPath: place], ours: ours[keyPath: place], theirs: theirs[keyPath: place],
                match: ScalarList.match, twins: ListMatch.equal,
                name: { item, position in .init(position: position, words: ItemText.words(item.formText(in: .zh))) })
            result[keyPath: place] = merge.at(.key(key)) { merge in
                lists.merged(&merge) { base, ours, theirs, merge in
                    merge.whole(base: base, ours: ours, theirs: theirs) { $0?.formText(in: .zh) ?? "" }
                }
            }
        }
    }

    static func groups<Parent, Child: FormValue>(
        _ key: FormKey, _ place: Place<Parent, [Child]>, _ identity: ItemIdentity<Child>
    ) -> Merger<Parent> {
        { base, ours, theirs, result, merge in
            let lists = ListMerge(
                base: base[keyPath: place], ours: ours[keyPath: place], theirs: theirs[keyPath: place],
                match: identity.match, twins: identity.twins, name: identity.name)
            result[keyPath: place] = merge.at(.key(key)) { merge in
                lists.merged(&merge) { base, ours, theirs, merge in
                    guard let ours, let theirs else {
                        return merge.whole(base: base, ours: ours, theirs: theirs) {
                            $0.map { ItemText.flat($0) } ?? ""
                        }
                    }
                    return merge.fields(base: base ?? Child(), ours: ours, theirs: theirs)
                }
            }
        }
    }
}

/// The three-way merge of a list whose items can be found again.
struct ListMerge<Item: Equatable> {
    let base: [Item]
    let ours: [Item]
    let theirs: [Item]
    let match: ([Item], [Item]) -> ListMatch
    /// Which additions of one side are additions of the other too.
    let twins: ([Item], [Item]) -> ListMatch
    let name: (Item, Int) -> FieldPath.ItemName

    /// One item's three versions; nil where a side does not have it.
    typealias Triple = (base: Item?, ours: Item?, theirs: Item?)

    /// The merged list, in our order unless only theirs changed it; what they added stands after what it followed there.
    func merged(_ merge: inout Merge, item: (Item?, Item?, Item?, inout Merge) -> Item?) -> [Item] {
        if ours == theirs || theirs == base { return ours }
        if ours == base { return theirs }
        var result: [Item] = []
        for (position, triple) in ordered().enumerated() {
            guard let any = triple.ours ?? triple.theirs ?? triple.base else { continue }
            let value = merge.at(.item(name(any, position))) { item(triple.base, triple.ours, triple.theirs, &$0) }
            if let value { result.append(value) }
        }
        return result
    }

    /// Every item of any version, once, in the order of the result.
    private func ordered() -> [Triple] {
        let oursFromBase = match(base, ours)
        let theirsFromBase = match(base, theirs)
        var triples: [Triple] = base.map { ($0, nil, nil) }
        var rowOfOurs = [Int](repeating: 0, count: ours.count)
        var rowOfTheirs = [Int](repeating: 0, count: theirs.count)
        for (index, place) in oursFromBase.oldPlace.enumerated() {
            if let place { triples[place].ours = ours[index] } else { triples.append((nil, ours[index], nil)) }
            rowOfOurs[index] = place ?? triples.count - 1
        }
        let added = AddedItems(self, oursFromBase, theirsFromBase)
        for (index, place) in theirsFromBase.oldPlace.enumerated() {
            if let row = place ?? added.twin[index].map({ rowOfOurs[$0] }) {
                triples[row].theirs = theirs[index]
                rowOfTheirs[index] = row
            } else {
                triples.append((nil, nil, theirs[index]))
                rowOfTheirs[index] = triples.count - 1
            }
        }
        return arrange(triples, rowOfOurs, rowOfTheirs, oursMoved: !oursFromBase.moved.isEmpty)
    }

    /// Our order, unless only theirs changed it; the other side's own items stand after what they followed there.
    private func arrange(_ triples: [Triple], _ ours: [Int], _ theirs: [Int], oursMoved: Bool) -> [Triple] {
        var order = oursMoved ? ours : theirs
        let others = oursMoved ? theirs : ours
        for (index, row) in others.enumerated() where !order.contains(row) {
            let before = others[..<index].last { order.contains($0) }
            let place = before.flatMap { order.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
            order.insert(row, at: place)
        }
        let deletedByBoth = triples.indices.filter { !order.contains($0) }
        return (order + deletedByBoth).map { triples[$0] }
    }

    /// Which of their added items is the same as one of ours.
    private struct AddedItems {
        var twin: [Int?]

        init(_ lists: ListMerge, _ oursMatch: ListMatch, _ theirsMatch: ListMatch) {
            twin = Array(repeating: nil, count: lists.theirs.count)
            let oursAdded = oursMatch.oldPlace.indices.filter { oursMatch.oldPlace[$0] == nil }
            let theirsAdded = theirsMatch.oldPlace.indices.filter { theirsMatch.oldPlace[$0] == nil }
            let pairs = lists.twins(oursAdded.map { lists.ours[$0] }, theirsAdded.map { lists.theirs[$0] })
            for (index, place) in pairs.oldPlace.enumerated() {
                if let place { twin[theirsAdded[index]] = oursAdded[place] }
            }
        }
    }
}
