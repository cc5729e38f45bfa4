import Foundation
import RecordText
import Records

/// The samples of `Schemas/samples`, as files of this checkout.
enum Samples {
    static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    static let schemas = tests.deletingLastPathComponent().appending(path: "Schemas")
    static let folder = schemas.appending(path: "samples")

    static func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }

    static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: path))) }

    static func names(in directory: String, suffix: String = ".yaml") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: directory).path)
            .filter { $0.hasSuffix(suffix) }.sorted().map { directory + "/" + $0 }
    }
}

/// What a stored file holds, as its name says: `record-….yaml`, `register….en.yaml`, `calendar….yaml`,
/// `delegations….yaml`, `disposal-list….yaml`, `stub….yaml`.
enum Stored: Equatable {
    case record(Record)
    case register(Settings)
    case calendar(WorkingCalendar)
    case delegations(Delegations)
    case list(DisposalList)
    case stub(DisposalStub)

    /// Reads bytes as the kind of file that the name stands for.
    static func read(_ bytes: [UInt8], named name: String) -> Reading<Stored> {
        let kind = name.split(separator: "/").last ?? ""
        if kind.hasPrefix("register") { return FormText.read(Settings.self, stored: bytes).map(Stored.register) }
        if kind.hasPrefix("calendar") { return FormText.readCalendar(stored: bytes).map(Stored.calendar) }
        if kind.hasPrefix("delegations") {
            return FormText.read(Delegations.self, stored: bytes).map(Stored.delegations)
        }
        if kind.hasPrefix("disposal-list") { return FormText.read(DisposalList.self, stored: bytes).map(Stored.list) }
        if kind.hasPrefix("stub") { return FormText.read(DisposalStub.self, stored: bytes).map(Stored.stub) }
        return FormText.read(Record.self, stored: bytes).map(Stored.record)
    }

    static func read(typed text: String, named name: String) -> Reading<Stored> {
        let kind = name.split(separator: "/").last ?? ""
        if kind.hasPrefix("register") { return FormText.read(Settings.self, typed: text).map(Stored.register) }
        if kind.hasPrefix("calendar") { return FormText.readCalendar(typed: text).map(Stored.calendar) }
        if kind.hasPrefix("delegations") {
            return FormText.read(Delegations.self, typed: text).map(Stored.delegations)
        }
        if kind.hasPrefix("disposal-list") { return FormText.read(DisposalList.self, typed: text).map(Stored.list) }
        if kind.hasPrefix("stub") { return FormText.read(DisposalStub.self, typed: text).map(Stored.stub) }
        return FormText.read(Record.self, typed: text).map(Stored.record)
    }

    func bytes(in language: Language) -> [UInt8] {
        switch self {
        case .record(let record): FormText.write(record, in: language)
        case .register(let settings): FormText.write(settings, in: language)
        case .calendar(let calendar): FormText.write(calendar, in: language)
        case .delegations(let delegations): FormText.write(delegations, in: language)
        case .list(let list): FormText.write(list, in: language)
        case .stub(let stub): FormText.write(stub, in: language)
        }
    }

    func tree(in language: Language) -> Tree {
        let writer = TreeWriter(language)
        switch self {
        case .record(let record): Record.form.write(record, to: writer)
        case .register(let settings): Settings.form.write(settings, to: writer)
        case .calendar(let calendar): calendar.write(to: writer)
        case .delegations(let delegations): Delegations.form.write(delegations, to: writer)
        case .list(let list): DisposalList.form.write(list, to: writer)
        case .stub(let stub): DisposalStub.form.write(stub, to: writer)
        }
        return writer.tree
    }

    func schema(in language: Language) -> String {
        switch self {
        case .record: "record.\(language.rawValue).schema.json"
        case .register: "register.\(language.rawValue).schema.json"
        case .calendar: "calendar.\(language.rawValue).schema.json"
        case .delegations: "delegations.\(language.rawValue).schema.json"
        case .list: "disposal-list.\(language.rawValue).schema.json"
        case .stub: "stub.\(language.rawValue).schema.json"
        }
    }
}

extension Reading {
    fileprivate func map(_ transform: (Value) -> Stored) -> Reading<Stored> {
        Reading<Stored>(value: transform(value), language: language, findings: findings)
    }
}
