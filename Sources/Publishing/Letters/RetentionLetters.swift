import Records

/// That terms of retention end soon, to the departments that initiated the records (S27): who needs one for longer says so in time.
package struct RetentionLetters: Sendable {
    package struct Item: Sendable {
        package let number: RecordNumber
        /// Empty where its reading is restricted.
        let title: String
        let keepUntil: Day
        let basis: String

        package init(_ number: RecordNumber, title: String, keepUntil: Day, basis: String) {
            (self.number, self.title, self.keepUntil, self.basis) = (number, title, keepUntil, basis)
        }
    }

    let head: Letterhead
    let settings: Settings
    let items: [Item]

    package init(_ head: Letterhead, _ settings: Settings, _ items: [Item]) {
        (self.head, self.settings, self.items) = (head, settings, items)
    }

    /// One letter a department, by its code; for one that is closed its successor's.
    package func letters() throws(MailAddressError) -> [Letter] {
        func acting(_ item: Item) -> DepartmentCode? { settings.acting(for: item.number.department)?.code }
        var letters: [Letter] = []
        for code in Set(items.compactMap(acting)).sorted(by: { $0.text < $1.text }) {
            let own = items.filter { acting($0) == code }.sorted {
                ($0.keepUntil, $0.number) < ($1.keepUntil, $1.number)
            }
            guard let department = settings.department(code), let first = own.first,
                let letter = try head.letter(
                    to: department, head.occasion("retention", own.map { "\($0.number) \($0.keepUntil)" }),
                    subject: subject(own), blocks(own, first, department))
            else { continue }
            letters.append(letter)
        }
        return letters
    }

    private func subject(_ own: [Item]) -> String {
        head.say("保存期限将满：\(own.count) 份记录", "Terms end soon: \(own.count) record\(own.count == 1 ? "" : "s")")
    }

    private func blocks(_ own: [Item], _ first: Item, _ department: Department) -> [MailBody.Block] {
        let day = first.keepUntil.prose(head.language)
        let titles = [
            head.say("记录编号", "Record"), head.say("主题", "Subject"), head.say("保存至", "Kept until"),
            head.say("依据", "Basis"),
        ]
        return [
            head.opening(department),
            .paragraph(
                head.say(
                    "请贵部门最迟于\(day)（含当日）核对下列记录是否仍须保存；需要延长的，请办理延长。期满后由登记员列入销毁清册，经监销人签字后销毁。",
                    "Please look over the records below by the end of \(day), and lengthen the term of what is still needed. After that a registrar may put them on a disposal list, and they are disposed of once two witnesses have signed it."
                )),
            .table(titles, own.map { ["\($0.number)", $0.title, "\($0.keepUntil)", $0.basis] }),
            .heading(head.say("延长保存期限", "To lengthen a term")),
            .command(
                "concord retention extend \(first.number) --to " + head.say("期限 -m 理由", "TERM -m REASON")),
        ]
    }
}
