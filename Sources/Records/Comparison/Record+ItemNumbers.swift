extension Record {
    /// Gives items that were typed anew without their numbers the numbers they had: those of the earlier record's items
    /// that are the same or much alike, and whose number nobody here bears.
    public mutating func inheritNumbers(from earlier: Record) {
        actions = Self.numbered(actions, like: earlier.actions, \.number)
        for index in actions.indices {
            let former = earlier.actions.first { $0.number != nil && $0.number == actions[index].number }
            actions[index].supporting = Self.numbered(
                actions[index].supporting, like: former?.supporting ?? [], \.number)
        }
        let former = earlier.differences
        let now = Self.numbered(differences, like: former, \.number)
        var next = 0
        for topic in discussion.indices {
            let count = discussion[topic].differences.count
            discussion[topic].differences = Array(now[next..<next + count])
            next += count
        }
    }

    private static func numbered<Item: FormValue>(
        _ items: [Item], like earlier: [Item], _ number: WritableKeyPath<Item, Int?>
    ) -> [Item] {
        let taken = Set(items.compactMap { $0[keyPath: number] })
        let free = earlier.filter { item in item[keyPath: number].map { !taken.contains($0) } ?? false }
        var match = ListMatch(oldPlace: Array(repeating: nil, count: items.count), oldCount: free.count)
        match.pairAlike(
            free, items, threshold: 0.5,
            among: { $0[keyPath: number] == nil || !taken.contains($0[keyPath: number] ?? 0) },
            text: { item in
                var item = item
                item[keyPath: number] = nil
                return ItemText.flat(item)
            })
        return items.indices.map { index in
            var item = items[index]
            if item[keyPath: number] == nil, let place = match.oldPlace[index] {
                item[keyPath: number] = free[place][keyPath: number]
            }
            return item
        }
    }
}
