extension FormOutline {
    /// Where a path stands in the form, as numbers to be compared one after the other; a whole comes before its parts.
    func order(of path: FieldPath) -> [Int] {
        var outline: FormOutline? = self
        return path.steps.map { step in
            switch step {
            case .item(let item): return item.position
            case .key(let key):
                guard let index = outline?.entries.firstIndex(where: { $0.key == key }) else { return Int.max }
                outline = outline?.entries[index].shape.within
                return index
            }
        }
    }
}

extension FormOutline.Shape {
    /// The form inside the field, if there is one.
    fileprivate var within: FormOutline? {
        switch self {
        case .mapping(let outline), .items(let outline), .keyed(_, let outline): outline
        case .scalar, .text, .scalars: nil
        }
    }
}

extension Sequence<Finding> {
    /// By the order of the form; what stands at one place stays in the order in which it was found.
    func sorted(by outline: FormOutline) -> [Finding] {
        map { (place: outline.order(of: $0.path ?? FieldPath()), finding: $0) }.enumerated()
            .sorted { one, other in
                if one.element.place != other.element.place {
                    return one.element.place.lexicographicallyPrecedes(other.element.place)
                }
                return one.offset < other.offset
            }
            .map(\.element.finding)
    }
}
