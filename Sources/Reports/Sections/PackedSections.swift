import Text

/// Sections as bytes, so that those of many reports can be kept in a file with the texts.
enum PackedSections {
    /// Role, depth, start, end, characters and heading length as base-128 varints, lowest group first; then the
    /// heading.
    static func bytes(of sections: [Section]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(sections.count * 64)
        func put(_ number: Int) {
            var rest = UInt64(number)
            while rest >= 0x80 {
                bytes.append(UInt8(rest & 0x7F) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }
        for section in sections {
            put(roles.firstIndex(of: section.role)!)
            put(section.depth)
            put(section.start)
            put(section.end)
            put(section.characters)
            put(section.heading.utf8.count)
            bytes.append(contentsOf: section.heading.utf8)
        }
        return bytes
    }

    /// Decodes the sections from ``bytes(of:)``.
    static func sections(of bytes: [UInt8]) -> [Section] {
        var sections: [Section] = []
        var index = 0
        func take() -> Int {
            var (number, shift): (UInt64, UInt64) = (0, 0)
            while true {
                let byte = bytes[index]
                index += 1
                number |= UInt64(byte & 0x7F) << shift
                if byte < 0x80 { return Int(number) }
                shift += 7
            }
        }
        while index < bytes.count {
            let role = roles[take()]
            let (depth, start, end, characters, length) = (take(), take(), take(), take(), take())
            let heading = String(decoding: bytes[index..<(index + length)], as: UTF8.self)
            index += length
            sections.append(
                Section(role: role, depth: depth, heading: heading, start: start, end: end, characters: characters))
        }
        return sections
    }

    private static let roles = SectionRole.allCases
}
