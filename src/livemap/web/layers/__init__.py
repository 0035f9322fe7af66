"""The layers that the map lays over its incidents: control and displacement, with the legend of what is drawn."""
