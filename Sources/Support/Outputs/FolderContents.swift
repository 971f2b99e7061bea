/// All that is below a folder, by the bytes of the paths relative to it; links are not followed.
struct FolderContents {
    /// A file, a link, or whatever else is no folder.
    struct Found {
        let path: String
        let stamp: FileStamp
    }

    private(set) var files: [Found] = []
    /// Each before what is in it.
    private(set) var folders: [Found] = []

    init(of folder: String) throws(FileError) {
        var open = [""]
        while let relative = open.popLast() {
            let place = relative.isEmpty ? folder : folder + "/" + relative
            for name in try Files.names(inFolder: place) {
                let path = relative.isEmpty ? name : relative + "/" + name
                // What has gone since it was listed is not there.
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
