/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-xml-block.h"

#include <pugixml.hpp>
#include <string.h>
#include <vector>

/* What the cells of a workbook need; blanks count where an element has nothing else. */
#define FLAGS (pugi::parse_fragment | pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute | \
               pugi::parse_ws_pcdata_single | pugi::parse_embed_pcdata)
#define MAX_ATTRIBUTES 64

/* A node that tells whether it is one without a call of the library. */
class Node : public pugi::xml_node
{
public:
  Node () = default;
  Node (const pugi::xml_node &node) : pugi::xml_node (node) {}
  bool
  is_node () const
  {
    return _root != nullptr;
  }
};

/* An element whose content is being told. */
struct Open
{
  Node        node;
  const char *name;
};

struct _RgXmlBlock
{
  pugi::xml_document document;
  std::vector<Open>  stack;
  GByteArray        *bytes; /* the piece; names and values point into it */
};

static inline const char *
local_name (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (*p == ':')
      return p + 1;
  return name;
}

/* Behind the last attribute is one without a name. */
static void
tell_start (Node                node,
            const char         *name,
            const RgXmlHandler *handler,
            gpointer            data)
{
  RgXmlAttribute      attributes[MAX_ATTRIBUTES];
  guint               n_attributes = 0;
  pugi::xml_attribute i = node.first_attribute ();

  for (const char *attribute = i.name (); *attribute != '\0' && n_attributes < MAX_ATTRIBUTES; attribute = i.name ())
    {
      const char *value = i.value ();

      attributes[n_attributes++] = { local_name (attribute), nullptr, nullptr, value, value + strlen (value) };
      i = i.next_attribute ();
    }
  handler->start (data, name, attributes, n_attributes);
}

static void
tell_text (const char         *text,
           const RgXmlHandler *handler,
           gpointer            data)
{
  if (*text != '\0' && handler->text != nullptr)
    handler->text (data, text, strlen (text));
}

/* Text has no name. Returns the first child of an element, whose end is still to be told then. */
static Node
tell (Node                node,
      const char         *name,
      const RgXmlHandler *handler,
      gpointer            data)
{
  const char *text = node.value ();
  Node        child;

  if (*name == '\0')
    {
      tell_text (text, handler, data);
      return child;
    }
  child = node.first_child ();
  if (*text != '\0' && !child.is_node () && handler->leaf != nullptr && handler->leaf (data, name, text, strlen (text)))
    return child;
  tell_start (node, name, handler, data);
  tell_text (text, handler, data);
  if (!child.is_node ())
    handler->end (data, name);
  return child;
}

static void
tell_all (RgXmlBlock         *self,
          const RgXmlHandler *handler,
          gpointer            data)
{
  Node node = self->document.first_child ();

  self->stack.clear ();
  while (node.is_node () || !self->stack.empty ())
    {
      if (node.is_node ())
        {
          const char *name = local_name (node.name ());
          Node        child = tell (node, name, handler, data);

          if (child.is_node ())
            self->stack.push_back ({ node, name });
          node = child.is_node () ? child : Node (node.next_sibling ());
          continue;
        }
      handler->end (data, self->stack.back ().name);
      node = self->stack.back ().node.next_sibling ();
      self->stack.pop_back ();
    }
}

RgXmlBlock *
rg_xml_block_new (void)
{
  RgXmlBlock *self = new RgXmlBlock;

  self->bytes = g_byte_array_new ();
  return self;
}

void
rg_xml_block_free (RgXmlBlock *self)
{
  g_byte_array_unref (self->bytes);
  delete self;
}

/**
 * rg_xml_block_parse:
 * @bytes: whole elements in UTF-8, with no other references than those to the five characters of XML
 * @data: for the handler
 *
 * Returns: %FALSE if it is not well-formed; the handler has not been called then
 */
gboolean
rg_xml_block_parse (RgXmlBlock         *self,
                    const char         *bytes,
                    gsize               length,
                    const RgXmlHandler *handler,
                    gpointer            data)
{
  g_byte_array_set_size (self->bytes, 0);
  g_byte_array_append (self->bytes, (const guint8 *)bytes, length);
  if (!self->document.load_buffer_inplace (self->bytes->data, length, FLAGS, pugi::encoding_utf8))
    return FALSE;
  tell_all (self, handler, data);
  return TRUE;
}
