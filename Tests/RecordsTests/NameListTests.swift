import TestSupport
import Testing

@testable import Records

/// Fields that name several people, each masked for itself (S11).
@Suite struct NameListTests {
    @Test(arguments: [
        ("张伟、赵敏*", ["张伟"], "张*、赵*"), ("王芳/李强", ["王芳", "李强"], "王*/李*"), ("张伟 赵敏", ["张伟", "赵敏"], "张* 赵*"),
        ("张伟，赵敏；李强", ["张伟", "赵敏", "李强"], "张*，赵*；李*"), ("张伟;赵敏*", ["张伟"], "张*;赵*"), ("张伟\n赵敏*", ["张伟"], "张*\n赵*"),
        ("张伟和赵敏*", ["张伟"], "张*和赵*"), ("张伟 和 赵敏*", ["张伟"], "张* 和 赵*"), ("张伟*赵敏*李强", ["李强"], "张*赵*李*"),
        ("张*（赵敏代）", ["赵敏代"], "张*（赵*）"), ("张伟 经理*", ["张伟"], "张* 经理*"), ("张* 李强", ["李强"], "张* 李*"),
        ("市场部经理、张*", ["市场部经理"], "市场部经理*、张*"), ("研发部 张伟 赵敏*", ["研发部 张伟"], "研发部张* 赵*"), ("张 三、李 四*", ["张 三"], "张*、李*"),
        ("张　三", ["张　三"], "张*"), ("张 三 李 四", ["张 三", "李 四"], "张* 李*"), ("欧阳 修 司马 相如", ["欧阳 修", "司马 相如"], "欧阳* 司马*"),
        ("John Smith, Mary Jones*", ["John Smith"], "J*, Mary Jones*"),
        ("John Smith and Mary Jones*", ["John Smith"], "J* and Mary Jones*"),
        ("J. Smith", ["J. Smith"], "J*"), ("J. Smith/张*", ["J. Smith"], "J*/张*"), ("张伟 John*", ["张伟"], "张* John*"),
        ("Marketing manager", ["Marketing manager"], "Marketing manager*"), ("市场部经理", ["市场部经理"], "市场部经理*"),
    ])
    func `each name that no star covers is found and masked`(text: String, open: [String], masked: String) {
        let list = NameList(text)
        #expect(list.unmasked.map(\.text) == open)
        #expect(list.masked == masked)
        #expect(NameList(masked).unmasked.isEmpty && NameList(masked).masked == masked)
    }

    @Test(arguments: [
        "张*", "张*、赵*", "张*丰", "李某*", "市场部经理*", "Marketing manager*", "John Smith*", "L*", "J. S*",
        "Head of Sales, EMEA*", "CEO/CTO*",
        "R&D lead*", "Sales and Marketing*", "IT 经理*", "高级 工程师*", "技术 支持*", "A组 组长*", "C产品 经理*", "市场部 张*", "张* 经理",
        "张* 市场部",
        "张*（主持）", "张*(市场部)", "张*（线上）", "Dr. J*", "王*、李*", "和*", "*", "张 *", "市场部经理* 研发部主管*",
    ])
    func `what is masked stays as it is`(text: String) {
        #expect(NameList(text).unmasked.map(\.text) == [])
        #expect(NameList(text).masked == text)
    }

    @Test func `whatever stands between them, no name of a list is left open or unseen`() {
        var random = SeededRandom(seed: 20_240_305)
        let surnames = Array("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗").map { "\($0)" } + ["欧阳", "司马", "诸葛"]
        let given = Array("伟敏芳强娜静磊洋艳勇军杰娟涛明超秀霞鹏华").map { "\($0)" }
        let marks = ["、", "，", ",", "/", "／", ";", "；", " ", "　", "  ", "、 ", "\n", "|", "和", "与"]
        for _ in 0..<4000 {
            let people = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                let count = Int.random(in: 1...2, using: &random)
                let name = (0..<count).map { _ in given.randomElement(using: &random) ?? "" }.joined()
                let surname = surnames.randomElement(using: &random) ?? ""
                let isMasked = Bool.random(using: &random)
                return (name: surname + name, masked: surname + "*", isMasked: isMasked)
            }
            var text = ""
            for person in people {
                if !text.isEmpty { text += marks.randomElement(using: &random) ?? "" }
                text += person.isMasked ? person.masked : person.name
            }
            let list = NameList(text)
            #expect(
                list.unmasked.map(\.text).joined(separator: "+")
                    == people.filter { !$0.isMasked }.map(\.name).joined(separator: "+"), "\(text)")
            for person in people where !person.isMasked { #expect(!list.masked.contains(person.name), "\(text)") }
            #expect(NameList(list.masked).unmasked.isEmpty, "\(text) → \(list.masked)")
        }
    }

    @Test func `check finds open names in lists, in the living part and in what was imported`() {
        var record = Record.sound
        record.inAttendance = ["张伟、赵敏*"]
        var feedback = Feedback()
        (feedback.action, feedback.by) = (1, "王芳/李强")
        record.followup.feedback = [feedback]
        record.archived = Archiving()
        record.archived?.by = "孙磊"
        var provenance = Provenance()
        provenance.signed = ["郑*", "MKT 同意", "陈静"]
        provenance.remarks = ["参会人员：周勇、吴*", "备注：何时再议", "结论：方案通过"]
        record.imported = provenance
        func open(_ record: Record) -> [String] {
            record.findings(at: .notice, RuleContext(settings: .sample, calendar: .sample))
                .filter { $0.rule == "name-unmasked" }.map { "\($0.path.map { "\($0)" } ?? "") \($0.message.en)" }
        }
        #expect(open(record).count == 6, "\(open(record))")
        record.background = "由张伟与王芳负责，高明的办法"
        record.maskNames(of: record.openNames())
        #expect(open(record).isEmpty)
        #expect(record.inAttendance == ["张*、赵*"] && record.followup.feedback[0].by == "王*/李*")
        #expect(record.archived?.by == "孙*" && record.imported?.signed == ["郑*", "MKT 同意", "陈*"])
        #expect(record.imported?.remarks == ["参会人员：周*、吴*", "备注：何时再议", "结论：方案通过"])
        #expect(record.background == "由张*与王*负责，高明的办法")
    }

    @Test func `what is new in a record is told by what it did not name before`() {
        let context = RuleContext(settings: .sample, calendar: .sample)
        var old = Record.sound
        old.inAttendance = ["张伟"]
        func report(by name: String) -> Feedback {
            var report = Feedback()
            (report.action, report.by) = (1, name)
            return report
        }
        func found(by name: String) -> [String] {
            var new = old
            new.followup.feedback.append(report(by: name))
            return new.newlyUnmasked(since: old, context).map(\.message.zh)
        }
        #expect(found(by: "研发部*").isEmpty && old.newlyUnmasked(since: old, context).isEmpty)
        #expect(found(by: "赵敏") == ["姓名未隐去：“赵敏”"])
        // It stood open before, by itself or beside others.
        #expect(found(by: "张伟").isEmpty && found(by: "张伟、李*").isEmpty)
        #expect(found(by: "张伟、赵敏") == ["姓名未隐去：“赵敏”"])
        #expect(old.newlyUnmasked(since: Record(), context).map(\.message.zh) == ["姓名未隐去：“张伟”"])
    }
}
