import RecordText
import Records
import TestSupport
import Testing
import Yams

/// What holds for every record, whatever its texts are.
@Suite struct RoundTripTests {
    @Test(arguments: Language.allCases)
    func `a record written and read is the same record, by both readers`(language: Language) {
        for seed: UInt64 in 0..<400 {
            let record = RecordGenerator.thinned(seed: seed)
            let text = FormText.write(record, in: language)
            let strict = FormText.read(Record.self, stored: text)
            #expect(strict.findings == [] && strict.value == record && strict.language == language, "seed \(seed)")
            let lenient = FormText.read(Record.self, typedBytes: text)
            #expect(lenient.value == record, "seed \(seed): \(lenient.findings)")
            #expect(lenient.language == language, "seed \(seed)")
        }
    }

    @Test func `any YAML reader that takes scalars for text sees the same`() throws {
        for seed: UInt64 in 0..<200 {
            let record = RecordGenerator.thinned(seed: seed)
            for language in Language.allCases {
                let text = String(decoding: FormText.write(record, in: language), as: UTF8.self)
                let expected = Stored.record(record).tree(in: language)
                #expect(Tree(try Yams.compose(yaml: text)) == expected, "seed \(seed)")
            }
        }
    }

    @Test func `YAML's own rules for types leave every text a text`() throws {
        for text in RecordGenerator.traps {
            var record = Record()
            record.copiedTo = [text]
            let yaml = String(decoding: FormText.write(record, in: .zh), as: UTF8.self)
            let loaded = try Yams.load(yaml: yaml) as? [String: [Any]]
            #expect(loaded?["抄送"]?.first as? String == text, "\(text)")
        }
    }

    @Test func `a record taken into the other language and back is unchanged, byte for byte`() {
        for seed: UInt64 in 0..<200 {
            let text = FormText.write(RecordGenerator.thinned(seed: seed), in: .zh)
            let english = FormText.write(FormText.read(Record.self, stored: text).value, in: .en)
            #expect(FormText.write(FormText.read(Record.self, stored: english).value, in: .zh) == text, "seed \(seed)")
        }
    }

    @Test func `what is agreed stays as it is while the living part grows`() {
        for seed: UInt64 in 0..<200 {
            var generator = RecordGenerator(seed: seed)
            let (record, later) = (generator.record(), generator.record())
            for language in Language.allCases {
                let file = RecordFile(record, in: language)
                let grown = file.with(later.livingPart, in: language)
                let read = FormText.read(Record.self, stored: grown.bytes)
                #expect(read.findings == [] && read.value.livingPart == later.livingPart, "seed \(seed)")
                #expect(read.value.agreedPart == record.agreedPart, "seed \(seed)")
                #expect(RecordFile(grown.bytes).agreed == file.agreed, "seed \(seed)")
            }
        }
    }

    @Test func `a record without a follow-up can be held and given up, its agreed part unchanged`() {
        var record = Record()
        record.title = "甲"
        let file = RecordFile(record, in: .zh)
        record.void = Voiding()
        record.void?.reason = "重复"
        #expect(RecordFile(record, in: .zh).agreed == file.agreed)
    }

    @Test func `what is empty is not written`() {
        var record = Record()
        record.title = "甲"
        record.participants = [Participant(), Participant()]
        record.absent = [""]
        record.archived = Archiving()
        record.discussion = [Topic()]
        #expect(String(decoding: FormText.write(record, in: .zh), as: UTF8.self) == "主题: 甲\n")
        let typed = FormText.read(Record.self, typed: "主题: 甲\n参与部门:\n  - {}\n归档: {}\n缺席: [\"\"]\n")
        #expect(FormText.write(typed.value, in: .zh) == Array("主题: 甲\n".utf8))
    }
}
