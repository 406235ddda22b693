// One `import Readout` is all a program needs: articles, extractions and graphs, formats, corrections, records and stores come with it.
@_exported import ReadoutArticles
@_exported import ReadoutExtraction
@_exported import ReadoutFormats
@_exported import ReadoutModel
@_exported import ReadoutResolution
@_exported import ReadoutStore
