"""What every answer needs: files, headers, errors, the site's settings, the server itself."""
