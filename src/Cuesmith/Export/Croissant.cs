using System.Text.Json;
using System.Text.Json.Nodes;
using Cuesmith.Catalogue;

namespace Cuesmith.Export;

/// <summary>croissant.json: the dataset described in Croissant 1.0 (docs.mlcommons.org/croissant/docs/croissant-spec.html): its files, and the columns of metadata.parquet.</summary>
public static class Croissant
{
    public const string FileName = "croissant.json";

    // the context of the specification, word by word
    private const string Context = """
        {
          "@language": "en", "@vocab": "https://schema.org/", "citeAs": "cr:citeAs", "column": "cr:column", "conformsTo": "dct:conformsTo", "cr": "http://mlcommons.org/croissant/",
          "rai": "http://mlcommons.org/croissant/RAI/", "data": { "@id": "cr:data", "@type": "@json" }, "dataType": { "@id": "cr:dataType", "@type": "@vocab" }, "dct": "http://purl.org/dc/terms/",
          "examples": { "@id": "cr:examples", "@type": "@json" }, "extract": "cr:extract", "field": "cr:field", "fileProperty": "cr:fileProperty", "fileObject": "cr:fileObject",
          "fileSet": "cr:fileSet", "format": "cr:format", "includes": "cr:includes", "isLiveDataset": "cr:isLiveDataset", "jsonPath": "cr:jsonPath", "key": "cr:key", "md5": "cr:md5",
          "parentField": "cr:parentField", "path": "cr:path", "recordSet": "cr:recordSet", "references": "cr:references", "regex": "cr:regex", "repeated": "cr:repeated", "replace": "cr:replace",
          "sc": "https://schema.org/", "separator": "cr:separator", "source": "cr:source", "subField": "cr:subField", "transform": "cr:transform"
        }
        """;

    /// <param name="files">Every file of the dataset but the ones that speak of it.</param>
    public static string Text(DatasetAbout about, string description, IEnumerable<(string Path, string Sha256, long Bytes)> files)
    {
        var root = new JsonObject
        {
            ["@context"] = JsonNode.Parse(Context),
            ["@type"] = "sc:Dataset",
            ["conformsTo"] = "http://mlcommons.org/croissant/1.0",
            ["name"] = about.Name,
            ["description"] = description,
            ["license"] = about.License,
            ["version"] = "1.0.0",
        };
        Add(root, "url", about.Url);
        Add(root, "datePublished", about.Published);
        if (about.Creator.Length > 0)
        {
            root["creator"] = new JsonObject { ["@type"] = "sc:Organization", ["name"] = about.Creator };
        }

        root["distribution"] = new JsonArray([.. files.Select(x => (JsonNode)new JsonObject
        {
            ["@type"] = "cr:FileObject",
            ["@id"] = x.Path,
            ["name"] = x.Path,
            ["contentUrl"] = x.Path,
            ["contentSize"] = $"{x.Bytes} B",
            ["encodingFormat"] = MediaType(x.Path),
            ["sha256"] = x.Sha256,
        })]);
        root["recordSet"] = new JsonArray(new JsonObject
        {
            ["@type"] = "cr:RecordSet",
            ["@id"] = "examples",
            ["name"] = "examples",
            ["description"] = "A row an example; its files are KEY.mp4, KEY.flac, KEY.mid and KEY.json in its location.",
            ["key"] = new JsonObject { ["@id"] = "examples/example_id" },
            ["field"] = new JsonArray([.. MetadataTable.Columns.Select(x => (JsonNode)new JsonObject
            {
                ["@type"] = "cr:Field",
                ["@id"] = $"examples/{x.Name}",
                ["name"] = x.Name,
                ["description"] = x.About,
                ["dataType"] = x.Type switch { MetadataType.Text => "sc:Text", MetadataType.Count => "sc:Integer", _ => "sc:Float" },
                ["source"] = new JsonObject { ["fileObject"] = new JsonObject { ["@id"] = MetadataTable.FileName }, ["extract"] = new JsonObject { ["column"] = x.Name } },
            })]),
        });
        return root.ToJsonString(new JsonSerializerOptions(JsonText.Indented)) + "\n";
    }

    private static void Add(JsonObject to, string name, string value)
    {
        if (value.Length > 0)
        {
            to[name] = value;
        }
    }

    private static string MediaType(string path) => Path.GetExtension(path) switch
    {
        ".parquet" => "application/x-parquet",
        ".tar" => "application/x-tar",
        ".mp4" => "video/mp4",
        ".flac" => "audio/flac",
        ".mid" => "audio/midi",
        ".json" => "application/json",
        _ => "application/octet-stream",
    };
}
