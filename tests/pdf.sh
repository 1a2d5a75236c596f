# pdf.sh - PDFs made by hand, for scripts that want one: source it.
#
#   pdf LINE...      a page with these lines, one below the other; their characters are their own codes
#   pdf_bomb         a page that draws ten drawings, each of which draws ten, nine deep
# shellcheck shell=bash

pdf_page() # CONTENT: what it draws; further objects on standard input
{
    printf '%%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n'
    printf '3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</D 10 0 R>>>>>> endobj\n'
    printf '4 0 obj <</Length %d>> stream\n%s\nendstream endobj\n' "${#1}" "$1"
    local map='/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap end'
    printf '5 0 obj <</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>> endobj\n'
    printf '6 0 obj <</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>> endobj\n'
    printf '7 0 obj <</Length %d>> stream\n%s\nendstream endobj\n' "${#map}" "$map"
    cat
    printf 'trailer <</Root 1 0 R/Size 30>>\n%%%%EOF\n'
}

pdf()
{
    local line content='BT /F 14 Tf 60 780 Td 20 TL '
    for line; do
        content+="<$(printf %s "$line" | iconv -t UTF-16BE | od -An -tx1 | tr -d ' \n')> Tj T* "
    done
    pdf_page "$content ET" </dev/null
}

pdf_bomb()
{
    local i ten='/D Do /D Do /D Do /D Do /D Do /D Do /D Do /D Do /D Do /D Do' last='BT /F 9 Tf 9 9 Td <4fe1> Tj ET'
    for i in {10..18}; do
        printf '%d 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</D %d 0 R>>>>/Length %d>> stream\n%s\nendstream endobj\n' \
            "$i" "$((i + 1))" "${#ten}" "$ten"
    done >drawings
    printf '19 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>>>/Length %d>> stream\n%s\nendstream endobj\n' \
        "${#last}" "$last" >>drawings
    pdf_page '/D Do' <drawings
}
