import Conspectus

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The standard error stream.
enum StandardError {
    static var isTerminal: Bool { isatty(2) == 1 }

    /// Writes a message of one line. Control characters in names and titles are made harmless to the terminal.
    static func write(_ message: String) {
        let isLine = message.utf8.last == UInt8(ascii: "\n")
        let line = isLine ? String(message.unicodeScalars.dropLast()) : message
        writeRaw(SafeText.shown(line) + (isLine ? "\n" : ""))
    }

    /// Writes diagnostics; with `quiet`, only pressing ones.
    static func say(_ diagnostics: [Diagnostic], quiet: Bool) {
        for diagnostic in diagnostics where diagnostic.isPressing || !quiet { write("conspectus: \(diagnostic)\n") }
    }

    /// Writes a text unchanged, for moving the cursor.
    static func writeRaw(_ text: String) {
        var text = text
        text.withUTF8 { bytes in _ = systemWrite(2, bytes.baseAddress, bytes.count) }
    }
}

#if canImport(Glibc)
    private let systemWrite = Glibc.write
#elseif canImport(Darwin)
    private let systemWrite = Darwin.write
#endif
