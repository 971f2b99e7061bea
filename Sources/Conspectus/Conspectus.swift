// The umbrella of the library: `import Conspectus` imports every module.
@_exported import Analysis
@_exported import Comparison
@_exported import Gazetteer
@_exported import LinearAlgebra
@_exported import Passages
@_exported import Presentation
@_exported import Priorities
@_exported import Reports
@_exported import Segmentation
@_exported import Support
@_exported import Targets
@_exported import TermVectors
@_exported import Text
