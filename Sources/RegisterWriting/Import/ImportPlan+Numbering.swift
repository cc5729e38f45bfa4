import Records
import Register

// The numbers of an import.
extension ImportPlan {
    /// Keeps the numbers that fit and are free, and makes those that are missing, by date.
    mutating func number(_ basis: Basis) throws {
        var bearers: Set<RecordNumber> = []
        for index in items.indices {
            guard let number = items[index].record.number else { continue }
            if !bearers.insert(number).inserted {
                refuse(index, number, zh: "编号 \(number) 重复", en: "the number \(number) stands here twice")
            } else if try basis.view.record(number) != nil {
                refuse(index, number, zh: "编号 \(number) 已被占用", en: "the number \(number) is taken")
            } else if basis.claimed.contains(number) {
                refuse(index, number, zh: "编号 \(number) 已由他人取得", en: "somebody has claimed the number \(number)")
            }
        }
        try makeNumbers(basis, given: bearers)
        for index in items.indices {
            let number = items[index].record.number
            for place in items[index].findings.indices { items[index].findings[place].number = number }
        }
        try findGaps(basis)
    }

    private mutating func refuse(_ index: Int, _ number: RecordNumber, zh: String, en: String) {
        items[index].note(
            "number-taken", .error, zh: zh, en: en,
            LocalizedText(
                zh: "请改正编号，或将编号移到“导入.原编号”，另取新号",
                en: "correct it, or move it to imported.former_number and let a new one be made"),
            at: FieldPath(\Record.number))
    }

    private mutating func makeNumbers(_ basis: Basis, given: Set<RecordNumber>) throws {
        var highest: [Series: Int] = [:]
        let known = given.union(basis.claimed)
        let unnumbered = items.indices.filter { items[$0].record.number == nil }
        let byDate = unnumbered.sorted { one, other in
            (items[one].record.date?.ordinal ?? 0, one) < (items[other].record.date?.ordinal ?? 0, other)
        }
        for index in byDate {
            guard let date = items[index].record.date, let department = items[index].record.department,
                basis.settings.department(department) != nil
            else { continue }
            let series = Series(year: date.year, department: department)
            let last =
                try highest[series]
                ?? max(
                    basis.view.highestSerial(date.year, department),
                    known.filter { $0.year == date.year && $0.department == department }.map(\.serial).max() ?? 0)
            guard let number = RecordNumber(year: date.year, department: department, serial: last + 1) else {
                items[index].note(
                    "number-impossible", .error, zh: "\(date.year) 年没有可用的编号", en: "there is no number for \(date.year)",
                    LocalizedText(zh: "请核对日期", en: "look at the date again"), at: FieldPath(\Record.date))
                continue
            }
            highest[series] = last + 1
            items[index].record.number = number
            items[index].isNumberMade = true
        }
    }

    private mutating func findGaps(_ basis: Basis) throws {
        let series = Dictionary(grouping: items.compactMap(\.record.number)) {
            Series(year: $0.year, department: $0.department)
        }
        for (key, numbers) in series.sorted(by: { $0.value[0] < $1.value[0] }) {
            let highest = try basis.view.highestSerial(key.year, key.department)
            gaps += NumberGap.gaps(above: highest, in: numbers, known: basis.claimed)
        }
    }

    private struct Series: Hashable {
        let year: Int
        let department: DepartmentCode
    }
}
