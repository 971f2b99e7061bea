/// Everything below a folder, sorted by the bytes of the relative paths; links are not followed.
struct FolderContents {
    /// One item, with its path relative to the folder.
    struct Found {
        let path: String
        let stamp: FileStamp
    }

    /// Files, links and everything else that is not a folder.
    private(set) var files: [Found] = []
    /// Each before its contents.
    private(set) var folders: [Found] = []

    init(of folder: String) throws(FileError) {
        var open = [""]
        while let relative = open.popLast() {
            let place = relative.isEmpty ? folder : folder + "/" + relative
            for name in try Files.names(inFolder: place) {
                let path = relative.isEmpty ? name : relative + "/" + name
                // Skip what has been removed since it was listed.
                guard let stamp = FileStamp(folder + "/" + path) else { continue }
                if stamp.kind == .folder {
                    folders.append(Found(path: path, stamp: stamp))
                    open.append(path)
                } else {
                    files.append(Found(path: path, stamp: stamp))
                }
            }
        }
        files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        folders.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}
