-- positions of places, our own sample
local mk = { gov = "Location dot red.svg" }
--[[ { lat = "1", long = "1", mark = "Location dot red.svg", label = "commented out" }, ]]
return { marks = {
{ lat = "36.20", long = "37.16", mark = "80x80-red-lime-anim.gif", marksize = "20", label = "[[Aleppo|Aleppo city]]", link = "Aleppo" },
{lat= 36.37, long= 37.51, mark= "Dot_black_000.svg", marksize=6, label= "al-Bab&nbsp;<small>(town)</small>"},
{ lat = "36.52", long = "37.95", mark = "Map-ctl2-yellow+black.svg", label = "Manbij" },
{ lat = "36.48", long = "36.85", mark = mk.gov, label = "Nubl" },
{ lat = "36.59", long = "37.04", mark = "Location dot lime.svg", label = "Azaz" },
{ lat = "36.59", long = "37.04", mark = "map-circle-lime.svg", marksize = "30" },
{ lat = "36.00", long = "36.70", mark = "Map-dot-grey-68a.svg", label = "Harim" },
{ lat = "35.90", long = "36.60", mark = "Location dot teal.svg", label = "Tanf" },
{ lat = "35.93", long = "36.63", mark = "Star-icon.png", label = "?" },
{ lat = "35.00", long = "38.00", mark = "Syria map.png", marksize = "1200" },
} }
