/// How each kind of field is compared.
enum Comparing {
    typealias Compare<Parent> = @Sendable (Parent, Parent, inout Comparison) -> Void

    static func scalar<Parent, Scalar: FormScalar>(
        _ key: FormKey, _ place: Place<Parent, Scalar>, isEmpty: @escaping @Sendable (Scalar) -> Bool
    ) -> Compare<Parent> {
        { old, new, comparison in
            let (old, new) = (old[keyPath: place], new[keyPath: place])
            guard old != new else { return }
            comparison.at(key) {
                $0.note(
                    old: isEmpty(old) ? nil : LocalizedText(old), new: isEmpty(new) ? nil : LocalizedText(new),
                    scalar: Scalar.kind)
            }
        }
    }

    static func optional<Parent, Scalar: FormScalar>(
        _ key: FormKey, _ place: Place<Parent, Scalar?>
    ) -> Compare<Parent> {
        { old, new, comparison in
            let (old, new) = (old[keyPath: place], new[keyPath: place])
            guard old != new else { return }
            comparison.at(key) {
                $0.note(old: old.map(LocalizedText.init), new: new.map(LocalizedText.init), scalar: Scalar.kind)
            }
        }
    }

    static func scalars<Parent, Scalar: FormScalar>(
        _ key: FormKey, _ place: Place<Parent, [Scalar]>
    ) -> Compare<Parent> {
        { old, new, comparison in
            let (old, new) = (old[keyPath: place], new[keyPath: place])
            guard old != new else { return }
            let match = ScalarList.match(old, new)
            let moved = match.moved
            comparison.at(key) { comparison in
                for index in match.removed {
                    comparison.at(.init(position: index)) { $0.note(old: LocalizedText(old[index]), new: nil) }
                }
                for index in new.indices {
                    comparison.at(.init(position: index)) { comparison in
                        guard let place = match.oldPlace[index] else {
                            return comparison.note(old: nil, new: LocalizedText(new[index]))
                        }
                        if moved.contains(index) { comparison.noteMove(from: place, to: index) }
                        if old[place] != new[index] {
                            comparison.note(old: LocalizedText(old[place]), new: LocalizedText(new[index]))
                        }
                    }
                }
            }
        }
    }

    static func group<Parent, Child: FormValue>(_ key: FormKey, _ place: Place<Parent, Child>) -> Compare<Parent> {
        { old, new, comparison in
            let (old, new) = (old[keyPath: place], new[keyPath: place])
            guard old != new else { return }
            comparison.at(key) { comparison in
                for field in Child.form.fields { field.compare(old, new, &comparison) }
            }
        }
    }

    static func group<Parent, Child: FormValue>(_ key: FormKey, _ place: Place<Parent, Child?>) -> Compare<Parent> {
        { old, new, comparison in
            let (old, new) = (old[keyPath: place], new[keyPath: place])
            guard old != new else { return }
            comparison.at(key) { comparison in
                guard let old, let new else {
                    return comparison.note(old: old.map(ItemText.summary), new: new.map(ItemText.summary))
                }
                for field in Child.form.fields { field.compare(old, new, &comparison) }
            }
        }
    }

    static func groups<Parent, Child: FormValue>(
        _ key: FormKey, _ place: Place<Parent, [Child]>, _ identity: ItemIdentity<Child>
    ) -> Compare<Parent> {
        { old, new, comparison in
            let (old, new) = (old[keyPath: place], new[keyPath: place])
            guard old != new else { return }
            let match = identity.match(old, new)
            let moved = match.moved
            comparison.at(key) { comparison in
                for index in match.removed {
                    comparison.at(identity.name(old[index], at: index)) {
                        $0.note(old: ItemText.summary(old[index]), new: nil)
                    }
                }
                for index in new.indices {
                    comparison.at(identity.name(new[index], at: index)) { comparison in
                        guard let place = match.oldPlace[index] else {
                            return comparison.note(old: nil, new: ItemText.summary(new[index]))
                        }
                        if moved.contains(index) { comparison.noteMove(from: place, to: index) }
                        for field in Child.form.fields { field.compare(old[place], new[index], &comparison) }
                    }
                }
            }
        }
    }
}

extension LocalizedText {
    init<Scalar: FormScalar>(_ scalar: Scalar) {
        self.init(zh: scalar.formText(in: .zh), en: scalar.formText(in: .en))
    }
}

extension ItemIdentity where Item: FormValue {
    /// What people call the item.
    func name(_ item: Item, at position: Int) -> FieldPath.ItemName {
        switch self {
        case .number(let number):
            .init(position: position, number: item[keyPath: number], words: ItemText.words(ItemText.flat(item)))
        case .by(let name): .init(position: position, words: ItemText.words(name(item) ?? ""))
        case .likeness(let words): .init(position: position, words: ItemText.words(words(item)))
        case .position: .init(position: position)
        }
    }
}

/// Lists of scalars: people, points, consensus.
enum ScalarList {
    static func match<Scalar: FormScalar>(_ old: [Scalar], _ new: [Scalar]) -> ListMatch {
        var match = ListMatch(oldPlace: Array(repeating: nil, count: new.count), oldCount: old.count)
        match.pairEqual(old, new)
        match.pairAlike(old, new, threshold: 0.5, among: { _ in true }, text: { $0.formText(in: .zh) })
        return match
    }
}
