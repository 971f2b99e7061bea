// swift-tools-version: 6.1
import PackageDescription

/// Programs that use the library, a package of its own so that nobody who uses Conspectus builds it. `make examples` builds
/// and runs them.
let package = Package(
    name: "Examples",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "Conspectus", path: "..")],
    targets: [
        .executableTarget(
            name: "SimilarReports", dependencies: [.product(name: "Conspectus", package: "Conspectus")]),
        .executableTarget(name: "OwnPipeline", dependencies: [.product(name: "Conspectus", package: "Conspectus")]),
        .executableTarget(
            name: "ThemesByProvince", dependencies: [.product(name: "Conspectus", package: "Conspectus")]),
    ],
    swiftLanguageModes: [.v6]
)
