/// From a decoder's hands. It knows no order of members, so they are sorted by name; a number that is not whole is refused.
extension JSON: Decodable {
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: Name.self) {
            self = .object(
                try object.allKeys.sorted { $0.stringValue < $1.stringValue }.map { name in
                    (name.stringValue, try object.decode(JSON.self, forKey: name))
                })
        } else if var list = try? decoder.unkeyedContainer() {
            var values: [JSON] = []
            while !list.isAtEnd { values.append(try list.decode(JSON.self)) }
            self = .array(values)
        } else {
            self = try JSON(plainFrom: decoder.singleValueContainer())
        }
    }

    private init(plainFrom value: any SingleValueDecodingContainer) throws {
        if value.decodeNil() {
            self = .null
        } else if let text = try? value.decode(String.self) {
            self = .string(text)
        } else if let number = try? value.decode(Int.self) {
            self = .integer(number)
        } else {
            self = .bool(try value.decode(Bool.self))
        }
    }
}
